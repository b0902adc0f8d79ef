package io.crossrole.validation;

import io.crossrole.validation.ProbeResult.Answer;
import io.crossrole.validation.ProbeResult.Because;
import java.time.Instant;
import java.util.List;

/** Rounds of probes, as STS might have answered them. */
final class Rounds {

    static final String ACCOUNT = "111122223333";
    static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/VendorReadOnly", "aws", ACCOUNT);

    private static final Instant NOON = Instant.parse("2025-06-03T12:00:00Z");

    private Rounds() {}

    static Round of(Answer a, Answer b, Answer c) {
        return new Round(List.of(
                result(Probe.WITH_EXTERNAL_ID, a),
                result(Probe.WITHOUT_EXTERNAL_ID, b),
                result(Probe.WITH_ANOTHER_EXTERNAL_ID, c)));
    }

    /** Nothing but the first question was asked. */
    static Round ofOne(Answer a) {
        return new Round(List.of(result(Probe.WITH_EXTERNAL_ID, a)));
    }

    /** A session that came back lives in another account than the ARN says. */
    static Round grantedBy(String accountId, Answer b, Answer c) {
        return new Round(List.of(
                new ProbeResult(
                        Probe.WITH_EXTERNAL_ID, Answer.GRANTED, null, null, "r", "eu-central-1", accountId, NOON),
                result(Probe.WITHOUT_EXTERNAL_ID, b),
                result(Probe.WITH_ANOTHER_EXTERNAL_ID, c)));
    }

    /** The first answer is this error. */
    static Round refusedWith(String code, Answer answer) {
        return new Round(
                List.of(new ProbeResult(Probe.WITH_EXTERNAL_ID, answer, null, code, "r", "eu-south-2", null, NOON)));
    }

    static ProbeResult result(Probe probe, Answer answer) {
        return switch (answer) {
            case GRANTED -> new ProbeResult(probe, answer, null, null, "r", "eu-central-1", ACCOUNT, NOON);
            case DENIED -> new ProbeResult(probe, answer, null, "AccessDenied", "r", "eu-central-1", null, NOON);
            case INCONCLUSIVE ->
                new ProbeResult(probe, answer, Because.THROTTLED, "Throttling", "r", "eu-central-1", null, NOON);
        };
    }
}
