package io.crossrole.validation.probe.canary;

import io.crossrole.integration.ExternalId;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import java.util.Optional;

/** The canaries that vouch for the outsider of a partition. Both require the External ID. */
record OutsiderCanaries(String arn, RoleArn open, RoleArn strict, ExternalId externalId) implements AssumedRole {

    /**
     * Reads the configuration of a partition that has an outsider.
     *
     * @throws IllegalArgumentException naming the property that is missing or wrong, its value and the rule
     */
    static OutsiderCanaries of(VendorPartition vendor, CanaryConfig config) {
        String outsiderArn = vendor.outsiderRoleArn().orElseThrow();
        CanaryConfig.Roles roles = Optional.ofNullable(
                        config.roles().get(vendor.partition().name()))
                .orElseThrow(() -> incomplete(vendor, outsiderArn));
        String openArn = roles.openArn().orElseThrow(() -> incomplete(vendor, outsiderArn));
        RoleArn open = CanaryPair.role(vendor.partition(), "open-arn", openArn);
        // Within one account a trust policy grants alone, so that the answer would not show what it should.
        if (outsiderArn.startsWith("arn:%s:iam::%s:".formatted(vendor.partition(), open.accountId()))) {
            throw new IllegalArgumentException(
                    "crossrole.canary.roles.%s.open-arn is '%s': it must be a role of another account than the outsider's"
                            .formatted(vendor.partition(), openArn));
        }
        return new OutsiderCanaries(
                outsiderArn,
                open,
                CanaryPair.role(vendor.partition(), "strict-arn", roles.strictArn()),
                new ExternalId(roles.strictExternalId()));
    }

    @Override
    public String kind() {
        return "outsider";
    }

    @Override
    public int calls() {
        return 2;
    }

    @Override
    public OutsiderReading ask(RoleProbe probe) {
        return new OutsiderReading(answer(probe, open), answer(probe, strict));
    }

    private Answer answer(RoleProbe probe, RoleArn role) {
        return probe.probe(Probe.AS_OUTSIDER, role, Optional.of(externalId.value()))
                .answer();
    }

    private static IllegalArgumentException incomplete(VendorPartition vendor, String outsiderArn) {
        return vendor.properties()
                .wrong(
                        "outsider-role-arn",
                        outsiderArn,
                        "an outsider needs a canary that lets it in, and crossrole.canary.roles.%s.open-arn is not set"
                                .formatted(vendor.partition()));
    }
}
