/** The role to make for an integration, in every way to make it, and advice on a pasted role ARN. */
package io.crossrole.api.role;
