package io.crossrole.externalid.role;

import io.crossrole.partition.AwsPartition;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Links that lead a customer to a page where the role is made. Each exists only if this installation configures it. */
@Startup
@ApplicationScoped
public class ConnectLinks {

    private static final String PAGE = "/console/connect/role?id=";

    private static final int MAX_LENGTH = 4_096;

    private final Optional<URI> publicUrl;
    private final Optional<String> templateUrl;

    /** @throws IllegalArgumentException naming the property that is no web address */
    ConnectLinks(
            CloudFormationConfig config,
            @ConfigProperty(name = "crossrole.console.public-url") Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
        this.templateUrl = config.cloudformationTemplateUrl();
        publicUrl.ifPresent(it -> requireWebAddress("public-url", it.toString()));
        templateUrl.ifPresent(it -> requireWebAddress("cloudformation-template-url", it));
    }

    private static void requireWebAddress(String property, String address) {
        if (!address.matches("https?://[!-~]{1,1000}")) {
            throw new IllegalArgumentException(
                    "crossrole.console.%s is '%s': it must begin with https:// or http:// and have no spaces"
                            .formatted(property, address));
        }
    }

    /** The console's page on which the customer makes the role. */
    public Optional<String> page(String integrationId) {
        return publicUrl.map(it -> it.toString().replaceFirst("/+$", "") + PAGE + encoded(integrationId));
    }

    /**
     * Opens AWS CloudFormation with the template filled in (<i>Creating quick-create links for stacks</i>, AWS
     * CloudFormation User Guide). Empty if an imported External ID makes the link longer than an event may hold.
     */
    public Optional<String> quickCreate(
            AwsPartition partition, String type, String integrationId, String roleName, String externalId) {
        return templateUrl
                .map(it -> AwsConsole.of(partition) + "/cloudformation/home#/stacks/quickcreate?templateURL="
                        + encoded(it.replace("{integrationType}", type))
                        + "&stackName=" + encoded(stackName(roleName))
                        + "&param_RoleName=" + encoded(roleName)
                        + "&param_ExternalId=" + encoded(externalId)
                        + "&param_IntegrationId=" + encoded(integrationId))
                .filter(it -> it.length() <= MAX_LENGTH);
    }

    /** Opens AWS CloudFormation with the template filled in for a role. */
    public Optional<String> quickCreate(RoleToMake role) {
        return quickCreate(
                role.partition(), role.integrationType(), role.integrationId(), role.name(), role.externalId());
    }

    /** A stack's name begins with a letter and has letters, digits and hyphens. */
    private static String stackName(String roleName) {
        return roleName.replaceAll("[^A-Za-z0-9-]", "-").replaceFirst("^(?![A-Za-z])", "role-");
    }

    private static String encoded(String value) {
        // The console decodes the part behind '#' as a URI, in which '+' is itself.
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
