package io.crossrole.validation;

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

/** One probe's result as events and the table carry it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProbeData(
        String name, String differsIn, String result, String code, String requestId, String region, Instant checkedAt) {

    static ProbeData of(ProbeResult result) {
        return new ProbeData(
                result.probe().label(),
                result.probe().difference().map(Difference::label).orElse(null),
                result.answer().name().toLowerCase(Locale.ROOT),
                result.code(),
                result.requestId(),
                result.region(),
                result.checkedAt());
    }

    /**
     * The result again. The account of the session is not kept: one of another account than the ARN's ends its round at once,
     * and with a finding, so where a round goes on later the account was the ARN's.
     *
     * @return empty for a probe that is not made any more, or not yet: another version has written it
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
                answer,
                null,
                code,
                requestId,
                region,
                answer == Answer.GRANTED && RoleArn.parse(roleArn) instanceof RoleArn.Valid valid
                        ? valid.arn().accountId()
                        : null,
                checkedAt);
    }
}
