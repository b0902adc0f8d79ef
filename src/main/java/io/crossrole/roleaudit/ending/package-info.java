/** The findings of the latest audit of each role, and those that end a connection where an installation says so. */
package io.crossrole.roleaudit.ending;
