/** The page of a role's check: what AWS was asked, what it gave, and what to do next. */
package io.crossrole.console.check;
