package io.crossrole.validation;

import io.crossrole.externalid.ExternalId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes one round of probes. Never called inside a database transaction or on a Kafka consumer's thread. */
@ApplicationScoped
class AskRole {

    private static final Logger LOG = Logger.getLogger(AskRole.class);

    private final RoleProbe probe;
    private final ExternalId.Generator generator;
    private final Patience patience;
    private final ValidationMetrics metrics;
    private final Clock clock;

    AskRole(
            RoleProbe probe,
            ExternalId.Generator generator,
            Patience patience,
            ValidationMetrics metrics,
            Clock clock) {
        this.probe = probe;
        this.generator = generator;
        this.patience = patience;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Asks with the integration's External ID and then, where the answer leaves a question, with none and with another from
     * the same generator: of the same prefix and length, so that a wildcard gives itself away.
     */
    Round round(RoleArn role, ExternalId externalId, Progress before) {
        ProbeResult with = ask(Probe.WITH_EXTERNAL_ID, role, Optional.of(externalId.value()));
        if (!patience.asksTheOthers(before, with, clock.instant())) {
            return new Round(List.of(with));
        }
        ProbeResult without = ask(Probe.WITHOUT_EXTERNAL_ID, role, Optional.empty());
        ProbeResult withAnother = ask(
                Probe.WITH_ANOTHER_EXTERNAL_ID,
                role,
                Optional.of(generator.next().value()));
        return new Round(List.of(with, without, withAnother));
    }

    private ProbeResult ask(Probe question, RoleArn role, Optional<String> externalId) {
        ProbeResult result = probe.ask(question, role, externalId);
        metrics.asked(result);
        LOG.debugf(
                "STS has answered probe=%s result=%s code=%s requestId=%s",
                question.label(), result.answer(), result.code(), result.requestId());
        return result;
    }
}
