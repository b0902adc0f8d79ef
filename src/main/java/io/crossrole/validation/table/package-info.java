/** The table {@code validation}: its entity, its repository, and all statements on it. */
package io.crossrole.validation.table;
