/**
 * The journey <em>validate</em>. A role passes these packages in order: {@code submit} queues it, {@code worker} claims
 * it, {@code probe} asks AWS STS, and {@code record} records the result. {@code record} calls {@code verdict}, which
 * judges the answers. {@code recheck} queues a proven role again, and so sends it to {@code worker}. {@code roleaudit} audits
 * proven roles, apart from their results.
 *
 * <p>Only {@code table} reaches the table {@code validation}: it has the entity, the repository and the statements. This
 * package holds the types that all of them share, such as the claim and the lane.
 */
package io.crossrole.validation;
