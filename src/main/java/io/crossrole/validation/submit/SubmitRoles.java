package io.crossrole.validation.submit;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.Answers;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Outcomes;
import io.crossrole.partition.Vendor;
import io.crossrole.security.SubmittedAccounts;
import io.crossrole.security.SubmittedAccounts.SubmittedAccount;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.StsPartition;
import io.crossrole.validation.Submission;
import io.crossrole.validation.ValidationsDue;
import io.crossrole.validation.record.SupersedeOlderSubmissions;
import io.crossrole.validation.submit.StoreSubmissions.Stored;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Queues each submitted role for validation, once. For a known submission, the latest outcome is published again. A
 * submission that a newer one has superseded fails without a probe.
 */
@ApplicationScoped
public class SubmitRoles {

    private static final Log LOG = Log.of(SubmitRoles.class);

    private final Integrations integrations;
    private final StoreSubmissions storeSubmissions;
    private final SupersedeOlderSubmissions supersedeOlderSubmissions;
    private final Outcomes outcomes;
    private final Vendor vendor;
    private final SubmittedAccounts submittedAccounts;
    private final Event<ValidationsDue> due;

    SubmitRoles(
            Integrations integrations,
            StoreSubmissions storeSubmissions,
            SupersedeOlderSubmissions supersedeOlderSubmissions,
            Outcomes outcomes,
            Vendor vendor,
            SubmittedAccounts submittedAccounts,
            Event<ValidationsDue> due) {
        this.integrations = integrations;
        this.storeSubmissions = storeSubmissions;
        this.supersedeOlderSubmissions = supersedeOlderSubmissions;
        this.outcomes = outcomes;
        this.vendor = vendor;
        this.submittedAccounts = submittedAccounts;
        this.due = due;
    }

    private sealed interface Answer {

        /** It is stored for the first time, and due. */
        record Queued(UUID id, RoleSubmitted submission) implements Answer {}

        /** It was stored before. Its latest outcome is republished, if there is one. */
        record Repeated(Optional<UUID> outcomeId) implements Answer {}

        /** It becomes a dead letter. */
        record DeadLettered(Rejected<RoleSubmitted> rejected) implements Answer {}
    }

    /**
     * Stores a batch of submissions in a fixed number of statements.
     *
     * @return the submissions that become dead letters
     */
    @Transactional(TxType.MANDATORY)
    public List<Rejected<RoleSubmitted>> submit(List<InboundEvent<RoleSubmitted>> submissions) {
        Answers<Answer> answers = answer(submissions);
        submittedAccounts.record(answers.of(Answer.Queued.class)
                .flatMap(it -> accountOf(it.submission()))
                .toList());
        return answers.of(Answer.DeadLettered.class)
                .map(Answer.DeadLettered::rejected)
                .toList();
    }

    /**
     * Submits imported roles. They do not count as the tenant's submitted accounts, because an import legitimately
     * brings many accounts at once.
     */
    @Transactional(TxType.MANDATORY)
    void submitImported(List<InboundEvent<RoleSubmitted>> submissions) {
        answer(submissions);
    }

    private static Stream<SubmittedAccount> accountOf(RoleSubmitted submission) {
        return RoleArn.parse(submission.roleArn()) instanceof RoleArn.Valid role
                ? Stream.of(
                        new SubmittedAccount(submission.tenantId(), role.arn().accountId()))
                : Stream.empty();
    }

    /** Stores new submissions and republishes the outcomes of known ones. */
    private Answers<Answer> answer(List<InboundEvent<RoleSubmitted>> events) {
        Map<String, Integration> known = integrations.lockAll(
                events.stream().map(it -> it.data().integrationId()).collect(Collectors.toSet()));
        Map<Boolean, List<InboundEvent<RoleSubmitted>>> byOwnership = events.stream()
                .collect(Collectors.partitioningBy(
                        it -> isOfAnotherTenant(it.data(), known.get(it.data().integrationId()))));
        Answers<Answer> answers = new Answers<>(Stream.concat(
                        byOwnership.get(true).stream().map(SubmitRoles::rejectOfAnotherTenant),
                        store(byOwnership.get(false).stream()))
                .toList());
        outcomes.republish(answers.of(Answer.Repeated.class)
                .flatMap(it -> it.outcomeId().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        supersedeOlderSubmissions.supersedeOlder(known);
        Set<UUID> queued =
                answers.of(Answer.Queued.class).map(Answer.Queued::id).collect(Collectors.toSet());
        if (!queued.isEmpty()) {
            queued.forEach(it -> LOG.debug("A submitted role was queued for validation", kv("validationId", it)));
            due.fire(new ValidationsDue());
        }
        return answers;
    }

    private static boolean isOfAnotherTenant(RoleSubmitted submission, Integration integration) {
        return integration != null && !integration.tenantId().equals(submission.tenantId());
    }

    private static Answer rejectOfAnotherTenant(InboundEvent<RoleSubmitted> event) {
        return new Answer.DeadLettered(Rejected.ofAnotherTenant(
                event, event.data().integrationId(), event.data().tenantId()));
    }

    private Stream<Answer> store(Stream<InboundEvent<RoleSubmitted>> events) {
        List<Submission> submissions =
                events.map(it -> Submission.of(it, stsPartition(it.data()))).toList();
        Map<UUID, Stored> stored = storeSubmissions.store(submissions);
        return submissions.stream().map(it -> answer(it, stored.get(it.tenantScopedId())));
    }

    /** Rejects an event that reuses the identity of another event. */
    private static Answer answer(Submission submission, Stored stored) {
        if (!stored.digest().equals(submission.data().digest())) {
            return new Answer.DeadLettered(new Rejected<>(
                    submission.event(),
                    Rejection.EVENT_ID_REUSED,
                    "source '%s' and id '%s' were used before for other content"
                            .formatted(
                                    submission.event().source(),
                                    submission.event().id())));
        }
        return stored instanceof Stored.Known known
                ? new Answer.Repeated(known.outcomeId())
                : new Answer.Queued(((Stored.Added) stored).id(), submission.data());
    }

    /**
     * The partition whose STS the role needs. A role that is not admitted needs none, and so waits for no
     * budget.
     */
    public StsPartition stsPartition(RoleSubmitted submission) {
        return RoleArn.parse(submission.roleArn()) instanceof RoleArn.Valid role
                        && vendor.in(role.arn().partition()).isPresent()
                ? new StsPartition(role.arn().partition())
                : StsPartition.NO_PROBE;
    }
}
