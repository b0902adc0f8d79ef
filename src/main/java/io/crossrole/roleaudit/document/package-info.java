/** Reads the elements of IAM's policy documents. */
package io.crossrole.roleaudit.document;
