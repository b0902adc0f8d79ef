package io.crossrole.api.story;

import io.crossrole.externalid.RoleInstructions;
import io.crossrole.integration.ExternalId;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks up what the roles of integrations must trust. */
@ApplicationScoped
public class RequiredTrusts {

    private final Vendor vendor;
    private final RoleInstructions instructions;

    RequiredTrusts(Vendor vendor, RoleInstructions instructions) {
        this.vendor = vendor;
        this.instructions = instructions;
    }

    /** Empty if the integration was never requested, or the vendor no longer serves its partition. */
    public Optional<RequiredTrust> of(IntegrationView integration) {
        if (integration == null || integration.externalId() == null) {
            return Optional.empty();
        }
        AwsPartition partition = new AwsPartition(integration.partition());
        return vendor.in(partition).map(VendorPartition::accountId).flatMap(account -> instructions
                .trustPolicy(partition, new ExternalId(integration.externalId()))
                .map(policy -> new RequiredTrust(account, policy)));
    }
}
