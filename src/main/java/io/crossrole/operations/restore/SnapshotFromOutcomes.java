package io.crossrole.operations.restore;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationSnapshot;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.validation.recheck.RecheckConfig;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Derives an integration's state from its latest outcomes.
 *
 * <p>A restore knows only what outcomes say: a field that repeats are compared by, or that says which submission is
 * newer, must be published.
 */
@ApplicationScoped
class SnapshotFromOutcomes {

    /** Outcomes that change the integration's status. A pending or failed validation does not. */
    private static final Set<OutcomeType> STATUS_CHANGES = EnumSet.of(
            OutcomeType.CONNECTION_SUCCEEDED,
            OutcomeType.CONNECTION_LOST,
            OutcomeType.CONNECTION_RESTORED,
            OutcomeType.CONNECTION_REMOVED);

    private static final Set<OutcomeType> PROOFS =
            EnumSet.of(OutcomeType.CONNECTION_SUCCEEDED, OutcomeType.CONNECTION_RESTORED);

    private static final Set<OutcomeType> FAILURES =
            EnumSet.of(OutcomeType.CONNECTION_FAILED, OutcomeType.CONNECTION_LOST);

    private static final Comparator<PublishedOutcome> BY_SEQUENCE =
            Comparator.comparingLong(PublishedOutcome::sequence);

    private final RecheckConfig recheck;
    private final Clock clock;

    SnapshotFromOutcomes(RecheckConfig recheck, Clock clock) {
        this.recheck = recheck;
        this.clock = clock;
    }

    /**
     * The state after these outcomes.
     *
     * @param integration as stored
     * @param outcomes at least one, in any order, each later than the stored state
     */
    IntegrationSnapshot snapshot(Integration integration, Collection<PublishedOutcome> outcomes) {
        PublishedOutcome latest = outcomes.stream().max(BY_SEQUENCE).orElseThrow();
        IntegrationStatus status = latest.status();
        Instant changedAt = outcomes.stream()
                .filter(it -> STATUS_CHANGES.contains(it.type()))
                .max(BY_SEQUENCE)
                .map(PublishedOutcome::createdAt)
                .orElseGet(integration::changedAt);
        String roleArn = latest.text("connectedRoleArn");
        return new IntegrationSnapshot(
                integration.id(),
                status,
                roleArn,
                accountOf(roleArn),
                latest.sequence(),
                changedAt,
                recheckAt(status),
                reason(outcomes),
                roleSubmittedAt(outcomes));
    }

    /** When the latest proven submission was submitted; null if none of the outcomes proves one. */
    private static Instant roleSubmittedAt(Collection<PublishedOutcome> outcomes) {
        return outcomes.stream()
                .filter(it -> PROOFS.contains(it.type()) && it.text("submissionId") != null)
                .max(BY_SEQUENCE)
                .map(RestoreSubmissions::submittedAt)
                .orElse(null);
    }

    /** The code of the latest failure; null if none of the outcomes is one. */
    private static String reason(Collection<PublishedOutcome> outcomes) {
        return outcomes.stream()
                .filter(it -> FAILURES.contains(it.type()))
                .filter(it -> !Reason.SUPERSEDED.name().equals(RestoreSubmissions.reason(it)))
                .max(BY_SEQUENCE)
                .map(RestoreSubmissions::reason)
                .orElse(null);
    }

    private static String accountOf(String roleArn) {
        return roleArn != null && RoleArn.parse(roleArn) instanceof RoleArn.Valid role
                ? role.arn().accountId()
                : null;
    }

    /** Spread over the usual interval, since all integrations are restored at once. */
    private Instant recheckAt(IntegrationStatus status) {
        return switch (status) {
            case CONNECTED -> within(recheck.every());
            case LOST -> within(recheck.lost());
            case AWAITING_ROLE, REMOVED -> null;
        };
    }

    private Instant within(Duration wait) {
        return clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(Math.max(1, wait.toMillis())));
    }
}
