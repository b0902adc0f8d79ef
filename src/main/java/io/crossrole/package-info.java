/** Crossrole. */
package io.crossrole;
