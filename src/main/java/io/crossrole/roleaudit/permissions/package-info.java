/** Proves the permissions of a customer's role by IAM's policy simulator: finds what is missing and what is excessive. */
package io.crossrole.roleaudit.permissions;
