package io.crossrole.externalid.role;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The template in the links that customers get. */
@ConfigMapping(prefix = "crossrole.console")
interface CloudFormationConfig {

    /**
     * The address on Amazon S3 of a template for AWS CloudFormation with the parameters {@code RoleName},
     * {@code ExternalId} and {@code IntegrationId}. <code>{integrationType}</code> in it stands for the catalog's type.
     * Without it, customers download the template.
     */
    Optional<String> cloudformationTemplateUrl();
}
