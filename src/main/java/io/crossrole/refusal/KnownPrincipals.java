package io.crossrole.refusal;

import io.crossrole.integration.Integration;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Ranks the causes of refusals by the principals that Crossrole knows: the vendor's, and the connected role. */
@ApplicationScoped
class KnownPrincipals {

    private final Vendor vendor;

    KnownPrincipals(Vendor vendor) {
        this.vendor = vendor;
    }

    RankRefusalCauses causes(Integration integration, List<RefusedUse> refused) {
        List<String> proven = Optional.ofNullable(integration.partition())
                .flatMap(vendor::in)
                .map(VendorPartition::principalArns)
                .orElse(List.of());
        return new RankRefusalCauses(
                proven,
                integration.roleArn().orElse(""),
                refused.stream().map(RefusedUse::key).toList());
    }
}
