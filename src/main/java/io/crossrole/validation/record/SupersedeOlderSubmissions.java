package io.crossrole.validation.record;

import io.crossrole.integration.Integration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.AdmitRoles;
import io.crossrole.validation.Decision;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.table.Submissions;
import io.crossrole.validation.table.Submissions.Competitor;
import io.crossrole.validation.table.Validation;
import io.crossrole.validation.table.Validations;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Fails submissions that a newer one of the same integration supersedes, while the newer one is pending or after it was
 * proven. The events' own times decide which one is newer, not the order of arrival.
 *
 * <p>A submission that is malformed or has failed supersedes none. Otherwise anybody who can submit a wrong ARN could
 * displace the customer's right role.
 */
@ApplicationScoped
public class SupersedeOlderSubmissions {

    private final Validations validations;
    private final Submissions submissions;
    private final ConnectionResults outcomeFactory;
    private final Outcomes outcomes;
    private final ValidationMetrics metrics;
    private final AdmitRoles admitRoles;

    SupersedeOlderSubmissions(
            Validations validations,
            Submissions submissions,
            ConnectionResults outcomeFactory,
            Outcomes outcomes,
            ValidationMetrics metrics,
            AdmitRoles admitRoles) {
        this.validations = validations;
        this.submissions = submissions;
        this.outcomeFactory = outcomeFactory;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.admitRoles = admitRoles;
    }

    /**
     * Fails the pending submissions that a newer one supersedes, without a probe. A submission whose role is
     * not admitted takes no part: it supersedes nothing, and gets its own result.
     *
     * @param locked integrations that the caller has locked, by ID
     */
    @Transactional(TxType.MANDATORY)
    public void supersedeOlder(Map<String, Integration> locked) {
        if (locked.isEmpty()) {
            return;
        }
        List<Validation> overtaken = validations.lockPending(overtaken(locked));
        if (overtaken.isEmpty()) {
            return;
        }
        Instant now = validations.now();
        List<Outcome> superseded = new ArrayList<>();
        for (Validation older : overtaken) {
            older.decide(Decision.FAILED, Reason.SUPERSEDED, now);
            Outcome outcome = outcomeFactory.failureWithoutProbe(
                    new LockedValidation(locked.get(older.integrationId()), older, now), Reason.SUPERSEDED);
            older.recordOutcome(outcome.id());
            superseded.add(outcome);
            metrics.countFailure(Reason.SUPERSEDED);
        }
        outcomes.record(superseded);
    }

    /**
     * Finds all but the newest submission of each integration. The newest one is superseded too if the integration's
     * proven role was submitted later.
     */
    private List<UUID> overtaken(Map<String, Integration> locked) {
        Map<String, List<Competitor>> competitors = submissions.competing(locked.values()).stream()
                .filter(it -> isProbed(it, locked.get(it.integrationId())))
                .collect(Collectors.groupingBy(Competitor::integrationId, LinkedHashMap::new, Collectors.toList()));
        List<UUID> overtaken = new ArrayList<>();
        competitors.forEach((id, all) -> {
            Competitor newest = all.get(all.size() - 1);
            all.stream()
                    .filter(it ->
                            it != newest || locked.get(id).isProvenByNewer(newest.submittedAt(), newest.recordOffset()))
                    .forEach(it -> overtaken.add(it.id()));
        });
        return overtaken;
    }

    private boolean isProbed(Competitor competitor, Integration integration) {
        return admitRoles
                .reasonAgainst(RoleArn.parse(competitor.roleArn()), integration)
                .isEmpty();
    }
}
