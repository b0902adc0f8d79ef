package io.crossrole.validation.submit;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.batch.BatchHandler.Rejected;
import io.crossrole.integration.Integration;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcomes;
import io.crossrole.partition.Vendor;
import io.crossrole.security.SubmittedAccounts;
import io.crossrole.security.SubmittedAccounts.SubmittedAccount;
import io.crossrole.validation.Claim;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.Submission;
import io.crossrole.validation.ValidationsDue;
import io.crossrole.validation.record.SupersedeOlderSubmissions;
import io.crossrole.validation.submit.StoreSubmissions.Known;
import io.crossrole.validation.submit.StoreSubmissions.Stored;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Queues each submitted role for validation, once. For a known submission, the latest outcome is published again. A
 * submission that a newer one has superseded fails without a probe.
 */
@ApplicationScoped
public class SubmitRoles {

    private static final Logger LOG = Logger.getLogger(SubmitRoles.class);

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

    /**
     * Stores a batch of submissions in a fixed number of statements.
     *
     * @return the submissions that become dead letters
     */
    @Transactional(TxType.MANDATORY)
    public List<Rejected<RoleSubmitted>> submit(List<InboundEvent<RoleSubmitted>> submissions) {
        List<Rejected<RoleSubmitted>> rejected = new ArrayList<>();
        Set<UUID> inserted = submit(submissions, rejected);
        submittedAccounts.record(submissions.stream()
                .filter(it -> inserted.contains(RoleSubmitted.idOf(it.source(), it.id())))
                .flatMap(it -> accountOf(it.data()))
                .toList());
        return rejected;
    }

    /**
     * Submits imported roles. They do not count as the tenant's submitted accounts, because an import legitimately
     * brings many accounts at once.
     */
    @Transactional(TxType.MANDATORY)
    void submitImported(List<InboundEvent<RoleSubmitted>> submissions) {
        submit(submissions, new ArrayList<>());
    }

    private static Stream<SubmittedAccount> accountOf(RoleSubmitted submission) {
        return RoleArn.parse(submission.roleArn()) instanceof RoleArn.Valid role
                ? Stream.of(
                        new SubmittedAccount(submission.tenantId(), role.arn().accountId()))
                : Stream.empty();
    }

    /** Adds rejections to {@code rejected} and returns the IDs of the inserted rows. */
    private Set<UUID> submit(List<InboundEvent<RoleSubmitted>> submissions, List<Rejected<RoleSubmitted>> rejected) {
        Map<String, Integration> known = integrations.lockAll(
                submissions.stream().map(it -> it.data().integrationId()).collect(Collectors.toSet()));
        List<InboundEvent<RoleSubmitted>> admitted = new ArrayList<>();
        for (InboundEvent<RoleSubmitted> submission : submissions) {
            Integration integration = known.get(submission.data().integrationId());
            if (integration != null
                    && !integration.tenantId().equals(submission.data().tenantId())) {
                rejected.add(Rejected.ofAnotherTenant(
                        submission, integration.id(), submission.data().tenantId()));
            } else {
                admitted.add(submission);
            }
        }
        Set<UUID> inserted = store(admitted, rejected);
        supersedeOlderSubmissions.supersedeOlder(known);
        if (!inserted.isEmpty()) {
            inserted.forEach(it -> LOG.debugf("A submitted role was queued for validation validationId=%s", it));
            due.fire(new ValidationsDue());
        }
        return inserted;
    }

    /**
     * The partition whose STS the role needs. A role that is refused without a probe needs none, and so waits for no
     * budget.
     */
    public String stsPartition(RoleSubmitted submission) {
        return RoleArn.parse(submission.roleArn()) instanceof RoleArn.Valid role
                        && vendor.in(role.arn().partition()).isPresent()
                ? role.arn().partition()
                : Claim.NO_PROBE;
    }

    /**
     * Stores new submissions, republishes the outcomes of known ones, and rejects events that reuse the identity of
     * another event.
     */
    private Set<UUID> store(List<InboundEvent<RoleSubmitted>> events, List<Rejected<RoleSubmitted>> rejected) {
        List<Submission> submissions = events.stream().map(Submission::of).toList();
        Stored stored = storeSubmissions.store(submissions, this::stsPartition);
        Set<UUID> toRepublish = new LinkedHashSet<>();
        for (Submission submission : submissions) {
            Known known = stored.known().get(submission.tenantScopedId());
            if (known.digest().equals(submission.data().digest())) {
                known.outcomeId().ifPresent(toRepublish::add);
            } else {
                rejected.add(new Rejected<>(
                        submission.event(),
                        Rejection.EVENT_ID_REUSED,
                        "source '%s' and id '%s' were used before for other content"
                                .formatted(
                                        submission.event().source(),
                                        submission.event().id())));
            }
        }
        outcomes.republish(toRepublish);
        return stored.added();
    }
}
