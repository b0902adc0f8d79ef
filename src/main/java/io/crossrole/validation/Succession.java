package io.crossrole.validation;

import io.crossrole.integration.Integration;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.Validation.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Newer submissions push out older ones, whichever came in first: newer means by the event's age. */
@ApplicationScoped
class Succession {

    private final Validations validations;
    private final ConnectionResults results;
    private final Outcomes outcomes;
    private final ValidationMetrics metrics;

    Succession(Validations validations, ConnectionResults results, Outcomes outcomes, ValidationMetrics metrics) {
        this.validations = validations;
        this.results = results;
        this.outcomes = outcomes;
        this.metrics = metrics;
    }

    /**
     * Decides every pending submission that is not its integration's newest, without a probe.
     *
     * @param locked integrations that the caller has locked, by ID
     */
    @Transactional(TxType.MANDATORY)
    void supersedeOlder(Map<String, Integration> locked) {
        if (locked.isEmpty()) {
            return;
        }
        Instant now = validations.now();
        List<Outcome> superseded = new ArrayList<>();
        for (Validation older : validations.lockOvertaken(locked.keySet())) {
            Integration integration = locked.get(older.integrationId());
            if (integration.tenantId().equals(older.tenantId())) {
                older.decide(Decision.FAILED, Reason.SUPERSEDED, now);
                Outcome outcome = results.ofUnasked(integration, older, Reason.SUPERSEDED, now);
                older.announced(outcome.id());
                superseded.add(outcome);
                metrics.decided(Decision.FAILED, Reason.SUPERSEDED.name());
            }
        }
        outcomes.announce(superseded);
    }
}
