package io.crossrole.validation.probe.canary;

import io.crossrole.integration.ExternalId;
import io.crossrole.partition.VendorPartition;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.VendorHealth;
import java.util.Locale;
import java.util.Optional;

/** The strict canary, which must let in each of the vendor's principals with its External ID. */
record PrincipalCanary(String arn, RoleArn strict, ExternalId externalId) implements AssumedRole {

    /**
     * Reads the configuration of a partition.
     *
     * @param principal the ARN of a principal that customers' roles are asked through
     * @throws IllegalArgumentException naming the property that is missing or wrong, its value and the rule
     */
    static PrincipalCanary of(String principal, VendorPartition vendor, CanaryConfig config) {
        CanaryConfig.Roles roles = config.roles().get(vendor.partition().name());
        if (roles == null) {
            throw vendor.properties()
                    .wrong(
                            VendorPartition.PROBE_AS,
                            principal,
                            "a principal needs a canary that lets it in, and crossrole.canary.roles.%s is not set"
                                    .formatted(vendor.partition()));
        }
        return new PrincipalCanary(
                principal,
                CanaryPair.role(vendor.partition(), "strict-arn", roles.strictArn()),
                new ExternalId(roles.strictExternalId()));
    }

    /** @param strict expected to grant: otherwise a denial of the principal says nothing about a role */
    record Answered(Answer strict) implements Reading {

        @Override
        public Optional<VendorHealth.State> state() {
            return switch (strict) {
                case GRANTED -> Optional.of(VendorHealth.State.WELL);
                case DENIED -> Optional.of(VendorHealth.State.WRONG);
                case INCONCLUSIVE -> Optional.empty();
            };
        }

        @Override
        public String toString() {
            return "strict: " + strict.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String kind() {
        return "principal";
    }

    @Override
    public int calls() {
        return 1;
    }

    @Override
    public Answered ask(RoleProbe probe) {
        return new Answered(
                probe.probeAs(arn, Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, strict, Optional.of(externalId.value()))
                        .answer());
    }
}
