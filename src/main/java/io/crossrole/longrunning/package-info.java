/**
 * Long operations as rows: each says what was asked, how far it is and which replica works on it, and survives every replica.
 */
package io.crossrole.longrunning;
