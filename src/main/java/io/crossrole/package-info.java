/**
 * Crossrole connects a customer's AWS account to a SaaS vendor's product through a cross-account IAM role, and proves that
 * the connection is safe before anyone uses it. Three verbs, one arrow: <em>issue → validate → announce</em>.
 *
 * <p><b>Follow one {@code integration-requested}</b> through four stops:
 *
 * <ol>
 *   <li>{@code io.crossrole.externalid.IntegrationRequestedConsumer} takes in a poll of records. What can't be read goes to
 *       the dead letters ({@link io.crossrole.intake.batch.BatchIntake}).
 *   <li>{@code io.crossrole.externalid.IssueExternalIds} stores each integration with its
 *       {@link io.crossrole.externalid.ExternalId}, once.
 *   <li>{@link io.crossrole.outcome.Outcomes} puts {@code external-id-created} on record, in the same transaction.
 *   <li>{@code io.crossrole.outcome.relay.OutboxRelay} publishes it.
 * </ol>
 *
 * <p><b>Follow one {@code role-submitted}</b> through seven:
 *
 * <ol>
 *   <li>{@code io.crossrole.validation.submit.RoleSubmittedConsumer} takes in a poll of records.
 *   <li>{@code io.crossrole.validation.submit.SubmitRoles} queues each as a {@link io.crossrole.validation.Validation}; then the
 *       records are acknowledged.
 *   <li>{@code io.crossrole.validation.worker.ValidateDueRoles} finds the integration, and refuses what needs no question.
 *   <li>{@link io.crossrole.validation.probe.RoleProbe} asks AWS STS, three times, outside any transaction.
 *   <li>{@link io.crossrole.validation.verdict.Verdict} says what the answers mean, {@code io.crossrole.validation.verdict.FinalityPolicy} whether
 *       they are final, and {@code io.crossrole.validation.record.RecordVerdicts} writes it down.
 *   <li>{@link io.crossrole.outcome.Outcomes} puts what became of it on record, in the same transaction.
 *   <li>{@code io.crossrole.outcome.relay.OutboxRelay} publishes it on {@code connection-results}.
 * </ol>
 */
package io.crossrole;
