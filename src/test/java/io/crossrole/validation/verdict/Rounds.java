package io.crossrole.validation.verdict;

import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sample rounds of probes. */
public final class Rounds {

    public static final String ACCOUNT = "111122223333";
    public static final RoleArn ROLE =
            new RoleArn("arn:aws:iam::111122223333:role/VendorReadOnly", new AwsPartition("aws"), ACCOUNT);

    /** The neighbours that a role must have denied before it is proven safe. */
    static final List<Probe> NEIGHBOURS = List.of(
            Probe.WITH_ANOTHER_LAST_CHARACTER, Probe.WITH_ANOTHER_FIRST_CHARACTER, Probe.WITH_ANOTHER_RANDOM_CHARACTER);

    private static final Instant NOON = Instant.parse("2025-06-03T12:00:00Z");

    private Rounds() {}

    /** A round with one kind of neighbour. */
    static Round of(Answer a, Answer b, Answer c) {
        return of(a, b, Map.of(Probe.WITH_ANOTHER_LAST_CHARACTER, c));
    }

    /** A round with several kinds of neighbours, up to the first answer that is not a denial. */
    static Round of(Answer a, Answer b, Map<Probe, Answer> neighbours) {
        List<ProbeResult> results = new ArrayList<>();
        results.add(result(Probe.WITH_EXTERNAL_ID, a));
        results.add(result(Probe.WITHOUT_EXTERNAL_ID, b));
        for (Probe probe : NEIGHBOURS) {
            if (neighbours.containsKey(probe)) {
                results.add(result(probe, neighbours.get(probe)));
                if (neighbours.get(probe) != Answer.DENIED) {
                    break;
                }
            }
        }
        return new Round(results);
    }

    /** A round with all kinds of neighbours, which get the same answer. */
    public static Round thorough(Answer a, Answer b, Answer c) {
        return of(a, b, NEIGHBOURS.stream().collect(Collectors.toMap(it -> it, it -> c)));
    }

    /** A round that ends with the probe as the outsider. */
    static Round withOutsider(Round round, Answer outsider) {
        List<ProbeResult> results = new ArrayList<>(round.results());
        results.add(result(Probe.AS_OUTSIDER, outsider));
        return new Round(results);
    }

    /** A round that ends with the probes as a principal, without the last if the one before is inconclusive. */
    public static Round withPrincipal(Round round, String principal, Answer with, Answer without) {
        List<ProbeResult> results = new ArrayList<>(round.results());
        results.add(as(principal, Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, with));
        if (with != Answer.INCONCLUSIVE) {
            results.add(as(principal, Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID, without));
        }
        return new Round(results);
    }

    /** A round that ends with the probe with a sibling's External ID. */
    public static Round withSibling(Round round, String siblingId, Answer answer) {
        List<ProbeResult> results = new ArrayList<>(round.results());
        results.add(result(Probe.WITH_EXTERNAL_ID_OF_SIBLING, answer).ofSibling(siblingId));
        return new Round(results);
    }

    /** The result of a probe as one of the vendor's other principals. */
    public static ProbeResult as(String principal, Probe probe, Answer answer) {
        ProbeResult own = result(probe, answer);
        return new ProbeResult(
                probe,
                principal,
                answer,
                own.errorKind(),
                own.code(),
                own.requestId(),
                own.region(),
                own.accountId(),
                own.checkedAt());
    }

    /** A round that consists of the first probe. */
    static Round ofOne(Answer a) {
        return new Round(List.of(result(Probe.WITH_EXTERNAL_ID, a)));
    }

    /** A round whose first probe returns a session in another account than the ARN's. */
    static Round grantedBy(String accountId, Answer b, Answer c) {
        return new Round(List.of(
                new ProbeResult(
                        Probe.WITH_EXTERNAL_ID, Answer.GRANTED, null, null, "r", "eu-central-1", accountId, NOON),
                result(Probe.WITHOUT_EXTERNAL_ID, b),
                result(Probe.WITH_ANOTHER_LAST_CHARACTER, c)));
    }

    /** A round in which STS rejects the ARN as invalid. */
    static Round withInvalidArn() {
        return new Round(List.of(new ProbeResult(
                Probe.WITH_EXTERNAL_ID,
                Answer.INCONCLUSIVE,
                ErrorKind.ROLE_ARN_INVALID,
                "ValidationError",
                "r",
                "eu-central-1",
                null,
                NOON)));
    }

    /** A round whose first probe fails with this error. */
    static Round failedWith(String code, Answer answer) {
        return new Round(
                List.of(new ProbeResult(Probe.WITH_EXTERNAL_ID, answer, null, code, "r", "eu-south-2", null, NOON)));
    }

    public static ProbeResult result(Probe probe, Answer answer) {
        return switch (answer) {
            case GRANTED -> new ProbeResult(probe, answer, null, null, "r", "eu-central-1", ACCOUNT, NOON);
            case DENIED -> new ProbeResult(probe, answer, null, "AccessDenied", "r", "eu-central-1", null, NOON);
            case INCONCLUSIVE ->
                new ProbeResult(probe, answer, ErrorKind.THROTTLED, "Throttling", "r", "eu-central-1", null, NOON);
        };
    }
}
