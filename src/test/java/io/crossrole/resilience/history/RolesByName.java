package io.crossrole.resilience.history;

import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** An AWS where a role's name says how it answers. It counts how often it was asked. */
@Alternative
@ApplicationScoped
public class RolesByName implements RoleProbe {

    /** The behaviour of a role, by the prefix of its name. */
    enum Manner {
        RIGHT,
        CARELESS,
        DENYING,
        /** Right, but STS throttles the first call about it. */
        BUSY,
        /** Right, and careless from some time on. */
        SPOILED
    }

    private final Clock clock;
    private final Set<String> throttled = new HashSet<>();
    private Instant spoiledFrom = Instant.MAX;
    private int calls;

    RolesByName(Clock clock) {
        this.clock = clock;
    }

    /** A new simulated AWS without any calls. */
    void beginAnew(Instant newSpoiledFrom) {
        spoiledFrom = newSpoiledFrom;
        throttled.clear();
        calls = 0;
    }

    int calls() {
        return calls;
    }

    @Override
    public Duration deadline() {
        return Duration.ofSeconds(5);
    }

    @Override
    public ProbeResult probeAs(String principal, Probe probe, RoleArn role, Optional<String> externalId) {
        throw new UnsupportedOperationException("No principal is configured");
    }

    @Override
    public ProbeResult probe(Probe probe, RoleArn role, Optional<String> externalId) {
        calls++;
        boolean withItsOwn = probe == Probe.WITH_EXTERNAL_ID;
        return switch (mannerOf(role.value())) {
            case RIGHT -> withItsOwn ? granted(probe, role) : denied(probe);
            case CARELESS -> granted(probe, role);
            case DENYING -> denied(probe);
            case BUSY ->
                throttled.add(role.value()) ? throttled(probe) : withItsOwn ? granted(probe, role) : denied(probe);
            case SPOILED -> withItsOwn || !clock.instant().isBefore(spoiledFrom) ? granted(probe, role) : denied(probe);
        };
    }

    static Manner mannerOf(String roleArn) {
        String name = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return Manner.valueOf(name.substring(0, name.indexOf('-')));
    }

    private ProbeResult granted(Probe probe, RoleArn role) {
        return result(probe, Answer.GRANTED, null, null, role.accountId());
    }

    private ProbeResult denied(Probe probe) {
        return result(probe, Answer.DENIED, null, "AccessDenied", null);
    }

    private ProbeResult throttled(Probe probe) {
        return result(probe, Answer.INCONCLUSIVE, ErrorKind.THROTTLED, "Throttling", null);
    }

    private ProbeResult result(Probe probe, Answer answer, ErrorKind errorKind, String code, String accountId) {
        return new ProbeResult(probe, answer, errorKind, code, "request", "eu-central-1", accountId, clock.instant());
    }
}
