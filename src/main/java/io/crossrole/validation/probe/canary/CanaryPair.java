package io.crossrole.validation.probe.canary;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.integration.ExternalId;
import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The two canaries of a partition, which are probed as customers' roles are. */
record CanaryPair(RoleArn strict, ExternalId externalId, RoleArn careless) {

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming the wrong property, its value and the rule
     */
    static CanaryPair of(AwsPartition partition, CanaryConfig.Roles roles) {
        return new CanaryPair(
                role(partition, "strict-arn", roles.strictArn()),
                new ExternalId(roles.strictExternalId()),
                role(partition, "careless-arn", roles.carelessArn()));
    }

    static RoleArn role(AwsPartition partition, String property, String arn) {
        if (RoleArn.parse(arn) instanceof RoleArn.Valid valid
                && valid.arn().partition().equals(partition)) {
            return valid.arn();
        }
        throw new IllegalArgumentException(
                "crossrole.canary.roles.%s.%s is '%s': it must be a role ARN of this partition"
                        .formatted(partition, property, arn));
    }

    /** The most calls that {@link #probe} makes. */
    int calls() {
        return 2 + strictDifferences().size() + 2 + differences().size();
    }

    /** The careless role shows that a probe with each kind of neighbour reaches a role. */
    private List<Difference> differences() {
        return Difference.possibleFor(externalId);
    }

    /** The strict role shows that STS still denies. One kind of neighbour suffices for that. */
    private List<Difference> strictDifferences() {
        return differences().subList(0, 1);
    }

    /** Probes both roles. Never called within a database transaction, because it blocks. */
    CanaryReading probe(RoleProbe probe, FreeNeighbours neighbours) {
        Map<Difference, ExternalId> free = neighbours.of(externalId, differences(), UUID.randomUUID());
        return new CanaryReading(
                probe(probe, strict, free, strictDifferences()), probe(probe, careless, free, differences()));
    }

    private List<Answer> probe(
            RoleProbe probe, RoleArn role, Map<Difference, ExternalId> free, List<Difference> differences) {
        List<Answer> answers = new ArrayList<>();
        answers.add(probe.probe(Probe.WITH_EXTERNAL_ID, role, Optional.of(externalId.value()))
                .answer());
        answers.add(
                probe.probe(Probe.WITHOUT_EXTERNAL_ID, role, Optional.empty()).answer());
        for (Difference difference : differences) {
            answers.add(Optional.ofNullable(free.get(difference))
                    .map(it -> probe.probe(Probe.withAnother(difference), role, Optional.of(it.value()))
                            .answer())
                    .orElse(Answer.INCONCLUSIVE));
        }
        return answers;
    }
}
