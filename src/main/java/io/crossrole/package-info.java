/**
 * Crossrole connects a customer's AWS account to a SaaS vendor's product through a cross-account IAM role, and proves
 * that the connection is safe before anyone uses it. It does so in three steps: <em>issue → validate → publish</em>.
 *
 * <p><b>Issue: the way of one {@code integration-requested} event.</b>
 *
 * <ol>
 *   <li>{@link io.crossrole.externalid.IntegrationRequestedConsumer} receives a batch of records from Kafka.
 *   <li>{@link io.crossrole.intake.batch.BatchIntake} takes the batch in:
 *       {@link io.crossrole.intake.batch.HandleRecords} parses the records and opens one transaction for the next two
 *       stops. After the commit the rejected records go to the dead letters, and the batch is acknowledged.
 *   <li>{@link io.crossrole.externalid.IssueExternalIds} stores each integration with a new
 *       {@link io.crossrole.integration.ExternalId}, once.
 *   <li>{@link io.crossrole.externalid.RoleInstructions} builds the outcome {@code external-id-created}, and
 *       {@link io.crossrole.outcome.Outcomes} records it in the same transaction.
 *   <li>{@link io.crossrole.outcome.relay.OutboxRelay} publishes it on the topic {@code external-id-created}.
 * </ol>
 *
 * <p><b>Validate: the way of one {@code role-submitted} event.</b>
 *
 * <ol>
 *   <li>{@link io.crossrole.validation.submit.RoleSubmittedConsumer} receives a batch of records from Kafka.
 *   <li>{@link io.crossrole.intake.batch.BatchIntake} takes it in, as above.
 *   <li>{@link io.crossrole.validation.submit.SubmitRoles} queues each submission as a
 *       {@link io.crossrole.validation.table.Validation}, once.
 *   <li>{@link io.crossrole.validation.worker.ValidationClaimer} claims due validations from the
 *       {@link io.crossrole.validation.worker.ValidationQueue} and reserves their calls in the
 *       {@link io.crossrole.validation.probe.budget.StsBudget}.
 *   <li>{@link io.crossrole.validation.worker.ProbeExecutor} runs the claimed validations on their own threads:
 *       first {@link io.crossrole.validation.worker.PrepareClaims} looks up their integrations.
 *   <li>{@link io.crossrole.validation.worker.RunValidationRound} runs one round. A role that is not admitted
 *       ({@link io.crossrole.validation.AdmitRoles}) is not probed.
 *   <li>{@link io.crossrole.validation.probe.ProbeRound} probes any other role through
 *       {@link io.crossrole.validation.probe.RoleProbe}, which calls AWS STS outside any transaction. The decorator
 *       {@link io.crossrole.validation.probe.MeteredRoleProbe} counts each call and slows down when STS throttles.
 *   <li>{@link io.crossrole.validation.record.VerdictGroupCommit} collects concurrent results.
 *       {@link io.crossrole.validation.record.RecordVerdicts} locks the integrations.
 *       {@link io.crossrole.validation.record.judge.JudgeRound} leaves out the answers that nobody vouches for,
 *       {@link io.crossrole.validation.verdict.Verdict} says what the rest mean, and
 *       {@link io.crossrole.validation.verdict.FinalityPolicy} whether that is final or another round follows.
 *   <li>{@link io.crossrole.validation.record.ValidationTransitions} applies a final verdict to the integration.
 *   <li>{@link io.crossrole.validation.record.ConnectionResults} builds the outcome, and
 *       {@link io.crossrole.outcome.Outcomes} records it in the same transaction.
 *   <li>{@link io.crossrole.outcome.relay.OutboxRelay} publishes it on the topic {@code connection-results}.
 * </ol>
 *
 * <p>A connection is proven again from time to time: {@link io.crossrole.validation.recheck.QueueRechecks} queues a
 * validation, which continues at the fourth stop. Where roles are audited,
 * {@link io.crossrole.roleaudit.queue.ScheduleRoleAudits} makes an audit due with each proof, and
 * {@link io.crossrole.validation.roleaudit.AuditDueRoles} makes it.
 */
package io.crossrole;
