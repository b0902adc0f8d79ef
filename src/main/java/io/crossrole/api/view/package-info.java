/** The views of operations, dead letters and security episodes that calls return. */
package io.crossrole.api.view;
