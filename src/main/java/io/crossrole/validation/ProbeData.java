package io.crossrole.validation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.externalid.Difference;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of one probe in the JSON of events and of the column {@code validation.evidence}.
 *
 * @param principal the ARN of the vendor's principal that called; null for Crossrole's own identity and the outsider, and
 *     in evidence of an earlier release
 * @param siblingId the ID of the integration whose External ID was sent, if it was a sibling's; else null. No event has it here
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeData(
        String name,
        String principal,
        String differsIn,
        String result,
        String code,
        String requestId,
        String region,
        Instant checkedAt,
        String siblingId) {

    /** Whether this is the result of a probe that sends the integration's own External ID, or none. */
    public boolean isOf(Probe probe) {
        return name.equals(probe.label());
    }

    /** Whether Crossrole's own identity made the probe. */
    @JsonIgnore
    public boolean isOwn() {
        return Arrays.stream(Probe.values()).filter(this::isOf).allMatch(Probe::isOwn);
    }

    static ProbeData of(ProbeResult result) {
        return new ProbeData(
                result.probe().label(),
                result.principal(),
                result.probe().difference().map(Difference::label).orElse(null),
                result.answer().name().toLowerCase(Locale.ROOT),
                result.code(),
                result.requestId(),
                result.region(),
                result.checkedAt(),
                result.siblingId());
    }

    /**
     * Converts back to a {@link ProbeResult}.
     *
     * <p>The account of the session is not stored. A session in another account than the ARN's ends the round with a
     * finding, so a stored grant that a later round reuses was always in the ARN's account.
     *
     * @return empty if this version does not know the probe, because another version of Crossrole wrote it
     */
    Optional<ProbeResult> toResult(String roleArn) {
        return Arrays.stream(Probe.values())
                .filter(it -> it.label().equals(name)
                        && Objects.equals(it.difference().map(Difference::label).orElse(null), differsIn))
                .findFirst()
                .map(it -> toResult(it, roleArn));
    }

    private ProbeResult toResult(Probe probe, String roleArn) {
        Answer answer = Answer.valueOf(result.toUpperCase(Locale.ROOT));
        return new ProbeResult(
                probe,
                principal,
                answer,
                null,
                code,
                requestId,
                region,
                answer == Answer.GRANTED && RoleArn.parse(roleArn) instanceof RoleArn.Valid valid
                        ? valid.arn().accountId()
                        : null,
                checkedAt,
                siblingId);
    }
}
