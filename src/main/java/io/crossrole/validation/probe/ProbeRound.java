package io.crossrole.validation.probe;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.ExternalId;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.Because;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Makes one round of probes. Never called inside a database transaction or on a Kafka consumer's thread. */
@ApplicationScoped
public class ProbeRound {

    private static final Logger LOG = Logger.getLogger(ProbeRound.class);

    /** How old an answer may be that a broken round has left behind: the answers of a round belong together. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final RoleProbe roleProbe;
    private final FreeNeighbours neighbours;
    private final FinalityPolicy finalityPolicy;
    private final Clock clock;

    public ProbeRound(RoleProbe roleProbe, FreeNeighbours neighbours, FinalityPolicy finalityPolicy, Clock clock) {
        this.roleProbe = roleProbe;
        this.neighbours = neighbours;
        this.finalityPolicy = finalityPolicy;
        this.clock = clock;
    }

    /**
     * What is asked in a round.
     *
     * @param externalId the integration's own
     * @param differences the kinds of neighbours that the role is asked with; see {@link NeighboursToProbe}
     * @param validationId all rounds of one validation ask with the same kind of neighbour in the same way
     */
    public record Question(RoleArn role, ExternalId externalId, List<Difference> differences, UUID validationId) {}

    /**
     * A round, and what it cost.
     *
     * @param calls how many calls to STS were made for it
     */
    public record Asked(Round round, int calls) {}

    /**
     * Asks with the integration's External ID and then, where the answer leaves a question, with none and with near
     * neighbours of it, until one is accepted. Stops at the first answer that tells nothing; the next round goes on from
     * there.
     *
     * @param earlier the round before this one
     */
    public Asked round(Question question, Progress before, Round earlier) {
        Asking asking = new Asking(question.role(), earlier);
        ProbeResult with = asking.ask(
                Probe.WITH_EXTERNAL_ID, Optional.of(question.externalId().value()));
        if (!with.grantedByAnotherAccountThan(question.role())
                && finalityPolicy.asksTheOthers(before, with, clock.instant())) {
            ProbeResult without = asking.ask(Probe.WITHOUT_EXTERNAL_ID, Optional.empty());
            if (!without.inconclusive()) {
                askWithNeighbours(asking, question);
            }
        }
        return new Asked(new Round(asking.results), asking.calls);
    }

    private void askWithNeighbours(Asking asking, Question question) {
        Map<Difference, ExternalId> free =
                neighbours.of(question.externalId(), question.differences(), question.validationId());
        for (Difference difference : question.differences()) {
            Probe probe = Probe.withAnother(difference);
            ExternalId neighbour = free.get(difference);
            ProbeResult result = neighbour == null
                    ? asking.cannotAsk(probe, question)
                    : asking.ask(probe, Optional.of(neighbour.value()));
            if (!result.denied()) {
                return;
            }
        }
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
            return roleProbe.ask(question, role, externalId);
        }

        /** Without this answer nothing can be said of the role. */
        private ProbeResult cannotAsk(Probe probe, Question question) {
            LOG.errorf(
                    "A role can't be asked: each neighbour of its External ID that was tried is another integration's"
                            + " validationId=%s differsIn=%s",
                    question.validationId(),
                    probe.difference().map(Difference::label).orElse(""));
            ProbeResult result = new ProbeResult(
                    probe, Answer.INCONCLUSIVE, Because.NO_FREE_NEIGHBOUR, null, null, null, null, clock.instant());
            results.add(result);
            return result;
        }
    }
}
