package io.crossrole.validation.probe;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.integration.ExternalId;
import io.crossrole.logging.Log;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
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
import java.util.function.Supplier;

/**
 * Makes one round of probes. Never called within a database transaction or on a Kafka consumer's thread, because it
 * blocks.
 */
@ApplicationScoped
public class ProbeRound {

    private static final Log LOG = Log.of(ProbeRound.class);

    /**
     * For how long the next round may reuse a result of an inconclusive round. Results that are further apart may show
     * different states of the role.
     */
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
     * The subject of a round.
     *
     * @param externalId the integration's External ID
     * @param differences the kinds of neighbours to probe with; see {@link NeighboursToProbe}
     * @param asOutsider whether to probe as the outsider, too
     * @param asPrincipals the ARNs of the vendor's principals to probe as, too
     * @param sibling looks up another integration of the customer's, whose External ID is tried where nothing else is let in
     * @param validationId the seed of the neighbours, so that all rounds of one validation use the same ones
     */
    public record Subject(
            RoleArn role,
            ExternalId externalId,
            List<Difference> differences,
            boolean asOutsider,
            List<String> asPrincipals,
            Supplier<Optional<Sibling>> sibling,
            UUID validationId) {}

    /**
     * A completed round.
     *
     * @param calls the number of calls to STS that it made
     */
    public record Completed(Round round, int calls) {}

    /**
     * Probes with the integration's External ID and then, unless the result already decides, without one and with
     * neighbours, until the role accepts one. A role that has passed is probed as the outsider and then as each principal.
     * The round stops at the first inconclusive result; the next round reuses the results before it. Only a principal's
     * inconclusive result lets the other principals be asked: it may turn out not to matter.
     *
     * <p>A role that has denied everything is asked once more, with a sibling's External ID. The answer is for the customer
     * alone, so an inconclusive one is dropped.
     *
     * @param earlier the previous round
     */
    public Completed run(Subject subject, Progress before, Round earlier) {
        RoundInProgress round = new RoundInProgress(subject.role(), earlier);
        ProbeResult with = round.probe(
                Probe.WITH_EXTERNAL_ID, Optional.of(subject.externalId().value()));
        if (!with.grantedInAnotherAccountThan(subject.role())
                && finalityPolicy.needsOtherProbes(before, with, clock.instant())) {
            ProbeResult without = round.probe(Probe.WITHOUT_EXTERNAL_ID, Optional.empty());
            if (!without.inconclusive() && probeWithNeighbours(round, subject) && without.denied()) {
                if (with.granted()) {
                    probeAsAssumedRoles(round, subject);
                } else if (with.isPlainDenial()) {
                    subject.sibling().get().ifPresent(round::probeWithSibling);
                }
            }
        }
        return new Completed(new Round(round.results), round.calls);
    }

    private void probeAsAssumedRoles(RoundInProgress round, Subject subject) {
        Optional<String> externalId = Optional.of(subject.externalId().value());
        if (subject.asOutsider() && round.probe(Probe.AS_OUTSIDER, externalId).inconclusive()) {
            return;
        }
        for (String principal : subject.asPrincipals()) {
            ProbeResult with = round.probeAs(principal, Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, externalId);
            if (!with.inconclusive()) {
                round.probeAs(principal, Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, Optional.empty());
            }
        }
    }

    /** Returns whether the role denied all neighbours. */
    private boolean probeWithNeighbours(RoundInProgress round, Subject subject) {
        Map<Difference, ExternalId> free =
                neighbours.of(subject.externalId(), subject.differences(), subject.validationId());
        for (Difference difference : subject.differences()) {
            Probe probe = Probe.withAnother(difference);
            ExternalId neighbour = free.get(difference);
            ProbeResult result = neighbour == null
                    ? round.noFreeNeighbour(probe, subject)
                    : round.probe(probe, Optional.of(neighbour.value()));
            if (!result.denied()) {
                return false;
            }
        }
        return true;
    }

    /** The state of a running round. */
    private final class RoundInProgress {
        private final RoleArn role;
        private final Round earlier;
        private final Instant notBefore = clock.instant().minus(FRESH);
        private final List<ProbeResult> results = new ArrayList<>();
        private int calls;

        private RoundInProgress(RoleArn role, Round earlier) {
            this.role = role;
            this.earlier = earlier;
        }

        private ProbeResult probe(Probe probe, Optional<String> externalId) {
            return reuseOrCall(probe, null, () -> roleProbe.probe(probe, role, externalId));
        }

        private ProbeResult probeAs(String principal, Probe probe, Optional<String> externalId) {
            return reuseOrCall(probe, principal, () -> roleProbe.probeAs(principal, probe, role, externalId));
        }

        private void probeWithSibling(Sibling sibling) {
            calls++;
            ProbeResult result = roleProbe.probe(
                    Probe.WITH_EXTERNAL_ID_OF_SIBLING,
                    role,
                    Optional.of(sibling.externalId().value()));
            if (!result.inconclusive()) {
                results.add(result.ofSibling(sibling.integrationId()));
            }
        }

        private ProbeResult reuseOrCall(Probe probe, String principal, Supplier<ProbeResult> call) {
            ProbeResult result = earlier.reusableResult(probe, principal, notBefore)
                    .orElseGet(() -> {
                        calls++;
                        return call.get();
                    });
            results.add(result);
            return result;
        }

        /**
         * Ends the round as inconclusive: the verdict needs this probe, but every candidate neighbour is in use by
         * another integration.
         */
        private ProbeResult noFreeNeighbour(Probe probe, Subject subject) {
            LOG.error(
                    "A role cannot be probed: every tried neighbour of its External ID belongs to another integration",
                    kv("validationId", subject.validationId()),
                    kv("differsIn", probe.difference().map(Difference::label).orElse("")));
            ProbeResult result = new ProbeResult(
                    probe, Answer.INCONCLUSIVE, ErrorKind.NO_FREE_NEIGHBOUR, null, null, null, null, clock.instant());
            results.add(result);
            return result;
        }
    }
}
