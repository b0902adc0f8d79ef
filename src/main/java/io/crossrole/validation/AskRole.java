package io.crossrole.validation;

import io.crossrole.externalid.ExternalId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one round of probes. Never called inside a database transaction or on a Kafka consumer's thread. */
@ApplicationScoped
class AskRole {

    /** How old an answer may be that a broken round has left behind: the answers of a round belong together. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final AskSts sts;
    private final ExternalId.Generator generator;
    private final Patience patience;
    private final Clock clock;

    AskRole(AskSts sts, ExternalId.Generator generator, Patience patience, Clock clock) {
        this.sts = sts;
        this.generator = generator;
        this.patience = patience;
        this.clock = clock;
    }

    /**
     * A round, and what it cost.
     *
     * @param calls how many calls to STS were made for it
     */
    record Asked(Round round, int calls) {}

    /**
     * Asks with the integration's External ID and then, where the answer leaves a question, with none and with another that
     * differs from it in its random bits alone, so that a wildcard gives itself away. Stops at the first answer that
     * tells nothing; the next round goes on from there.
     *
     * @param earlier the round before this one
     */
    Asked round(RoleArn role, ExternalId externalId, Progress before, Round earlier) {
        Asking asking = new Asking(role, earlier);
        ProbeResult with = asking.ask(Probe.WITH_EXTERNAL_ID, Optional.of(externalId.value()));
        if (!with.grantedByAnotherAccountThan(role) && patience.asksTheOthers(before, with, clock.instant())) {
            ProbeResult without = asking.ask(Probe.WITHOUT_EXTERNAL_ID, Optional.empty());
            if (!without.inconclusive()) {
                asking.ask(
                        Probe.WITH_ANOTHER_EXTERNAL_ID,
                        Optional.of(generator.besides(externalId).value()));
            }
        }
        return new Asked(new Round(asking.results), asking.calls);
    }

    /** One round under way. */
    private final class Asking {
        private final RoleArn role;
        private final Round earlier;
        private final Instant notBefore = clock.instant().minus(FRESH);
        private final List<ProbeResult> results = new ArrayList<>();
        private int calls;

        private Asking(RoleArn role, Round earlier) {
            this.role = role;
            this.earlier = earlier;
        }

        private ProbeResult ask(Probe question, Optional<String> externalId) {
            ProbeResult result = earlier.leftBehind(question, notBefore).orElseGet(() -> call(question, externalId));
            results.add(result);
            return result;
        }

        private ProbeResult call(Probe question, Optional<String> externalId) {
            calls++;
            return sts.ask(question, role, externalId);
        }
    }
}
