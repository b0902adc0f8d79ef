package io.crossrole.console.make;

import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.externalid.role.way.CloudFormation;
import io.crossrole.externalid.role.way.JsonLayout;
import io.crossrole.externalid.role.way.Terraform;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A file about the role to make. */
public enum Download {
    VALUES,
    TRUST_POLICY,
    PERMISSIONS_POLICY,
    CLOUDFORMATION,
    TERRAFORM;

    /** Its name in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Download> of(String id) {
        return Stream.of(values()).filter(it -> it.id().equals(id)).findFirst();
    }

    /** The file's name on the customer's disk. */
    public String fileName(RoleToMake role) {
        return switch (this) {
            case VALUES -> role.name() + ".txt";
            case TRUST_POLICY, PERMISSIONS_POLICY -> id() + ".json";
            case CLOUDFORMATION -> "crossrole-" + role.integrationType() + ".yaml";
            case TERRAFORM -> "crossrole-" + role.integrationType() + ".tf";
        };
    }

    /** The file's content; empty if the role has none. */
    Optional<String> text(RoleToMake role, MakeMessages messages, String vendor) {
        return switch (this) {
            case VALUES ->
                Optional.of(messages.file(
                                role.displayName(),
                                role.integrationId(),
                                role.vendorAccountId(),
                                role.externalId(),
                                role.name(),
                                vendor)
                        + "\n");
            case TRUST_POLICY -> Optional.of(JsonLayout.of(role.trustPolicy()) + "\n");
            case PERMISSIONS_POLICY -> role.permissions().map(it -> JsonLayout.of(it.document()) + "\n");
            case CLOUDFORMATION -> Optional.of(CloudFormation.template(role));
            case TERRAFORM -> Optional.of(Terraform.configuration(role));
        };
    }
}
