package io.crossrole.operations.restore;

import io.crossrole.outcome.OutcomeType;
import io.crossrole.outcome.PublishedOutcome;
import io.crossrole.validation.Decision;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.submit.SubmitRoles;
import io.crossrole.validation.table.RestoredSubmission;
import io.crossrole.validation.table.RestoredSubmissions;
import io.crossrole.validation.verdict.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Restores lost submissions as far as their outcomes contain them. A repeat of a decided submission then gets its
 * answer without a probe, and an undecided submission is validated again.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class RestoreSubmissions {

    private final RestoredSubmissions submissions;
    private final SubmitRoles submitRoles;

    RestoreSubmissions(RestoredSubmissions submissions, SubmitRoles submitRoles) {
        this.submissions = submissions;
        this.submitRoles = submitRoles;
    }

    /**
     * Restores the submissions that these outcomes answer. The caller has locked the existing integrations.
     *
     * @param known IDs of the existing integrations: a submission that failed only because there was none is pending
     *     again
     * @return number of submissions that were restored or decided
     */
    public int restore(Collection<PublishedOutcome> published, Set<String> known) {
        Map<UUID, PublishedOutcome> latest = new HashMap<>();
        published.stream()
                .filter(it -> it.text("submissionId") != null && it.text("roleArn") != null)
                .forEach(it -> latest.merge(
                        UUID.fromString(it.text("submissionId")),
                        it,
                        (one, other) -> one.sequence() >= other.sequence() ? one : other));
        if (latest.isEmpty()) {
            return 0;
        }
        return submissions.restore(
                latest.values().stream().map(it -> restored(it, known)).toList());
    }

    private RestoredSubmission restored(PublishedOutcome outcome, Set<String> known) {
        RoleSubmitted data = new RoleSubmitted(outcome.integrationId(), outcome.tenantId(), outcome.text("roleArn"));
        boolean reopened = isReopened(outcome, known);
        boolean pending = reopened || outcome.type() == OutcomeType.CONNECTION_PENDING;
        return new RestoredSubmission(
                UUID.fromString(outcome.text("submissionId")),
                data,
                outcome.origin().causationId(),
                outcome.origin().traceparent(),
                submittedAt(outcome),
                outcome.createdAt(),
                outcome.data().path("attempts").asInt(),
                pending ? null : verdict(outcome.type()),
                reopened ? null : reason(outcome),
                pending ? null : outcome.data().path("probes").toString(),
                reopened ? null : outcome.id(),
                submitRoles.stsPartition(data));
    }

    /**
     * When the role was submitted. Events of older releases do not contain it; their creation time is an upper bound.
     */
    public static Instant submittedAt(PublishedOutcome outcome) {
        String text = outcome.text("submittedAt");
        return text == null ? outcome.createdAt() : Instant.parse(text);
    }

    private static Decision verdict(OutcomeType type) {
        return type == OutcomeType.CONNECTION_SUCCEEDED || type == OutcomeType.CONNECTION_RESTORED
                ? Decision.SUCCEEDED
                : Decision.FAILED;
    }

    private static boolean isReopened(PublishedOutcome outcome, Set<String> known) {
        return Reason.UNKNOWN_INTEGRATION.name().equals(reason(outcome)) && known.contains(outcome.integrationId());
    }

    /** The code of the reason; null if the outcome has none. */
    static String reason(PublishedOutcome outcome) {
        return outcome.data().path("reason").path("code").textValue();
    }
}
