/**
 * The journey <em>validate</em>. A role passes these packages in order: {@code submit}, {@code worker}, {@code probe},
 * {@code verdict}, {@code record}. This package holds the types that they share, such as the validation, its repository
 * and its claim.
 */
package io.crossrole.validation;
