package io.crossrole.console.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Configures the console. */
@ConfigMapping(prefix = "crossrole.console")
public interface ConsoleConfig {

    /** The customer's account in the AWS sandbox. */
    String SANDBOX_ACCOUNT = "111122223333";

    /** The vendor's name in sentences, such as {@code Example Inc}. */
    @WithDefault("the vendor")
    String vendorName();

    /** The label of this installation in the top bar of operators, such as {@code Production}. */
    Optional<String> environment();

    /** The vendor's own help. Without it, Help leads to a page of the console. */
    Optional<URI> helpUrl();

    /** The vendor's page that a customer returns to after the connection is proven. */
    Optional<URI> returnUrl();

    /**
     * The origins, such as {@code https://app.example.com}, whose pages may show the connect pages in a frame. Without
     * it, no page may.
     */
    Optional<List<String>> frameOrigins();

    /** The tenant that is proposed to an operator who connects an account. */
    Optional<String> defaultTenant();

    /** The address of the AWS sandbox, which makes roles for visitors who want to try the console. Never in production. */
    Optional<URI> sandbox();

    /** The {@code source} of the events that the console publishes. {@code /crossrole/} is reserved for the service itself. */
    @WithDefault("/console")
    URI source();
}
