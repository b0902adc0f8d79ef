package io.crossrole.sandbox;

import io.crossrole.sandbox.aws.Accounts;
import java.util.Map;
import java.util.TreeMap;

/** The configuration of the service in the sandbox: addresses, the vendor's identity, and short waits. */
final class ServiceConfiguration {

    private ServiceConfiguration() {}

    static Map<String, String> of(Sandbox sandbox) {
        Map<String, String> all = new TreeMap<>();
        all.put("kafka.bootstrap.servers", sandbox.kafka().bootstrapServers());
        all.put("quarkus.datasource.jdbc.url", sandbox.postgres().jdbcUrl());
        all.put("quarkus.datasource.username", sandbox.postgres().username());
        all.put("quarkus.datasource.password", sandbox.postgres().password());
        all.putAll(vendor(sandbox.awsEndpoint().toString()));
        all.putAll(patience());
        all.putAll(console(sandbox.awsEndpoint().toString()));
        // The sandbox has no OpenID provider, and listens on this machine only.
        all.put("crossrole.api.access", "open");
        all.put("crossrole.console.default-tenant", "acme");
        return all;
    }

    private static Map<String, String> vendor(String endpoint) {
        return Map.of(
                "crossrole.partitions.aws.account-id", Accounts.VENDOR,
                "crossrole.partitions.aws.principal-arns", VendorIdentity.ROLE_ARN,
                "crossrole.partitions.aws.region", VendorIdentity.REGION,
                "crossrole.partitions.aws.endpoint", endpoint,
                "crossrole.iam.partitions.aws.endpoint", endpoint);
    }

    private static Map<String, String> console(String endpoint) {
        return Map.of(
                "crossrole.console.environment", "Sandbox",
                "crossrole.console.vendor-name", "Example Inc",
                "crossrole.console.sandbox", endpoint);
    }

    /** Seconds instead of minutes: the sandbox's IAM is consistent at once by default. */
    private static Map<String, String> patience() {
        return Map.of(
                "crossrole.validation.patience.denied", "4S",
                "crossrole.validation.patience.not-required", "2S",
                "crossrole.validation.patience.settle", "1S",
                "crossrole.validation.patience.first-retry", "0.5S",
                "crossrole.validation.patience.longest-retry", "2S",
                "crossrole.pace.aws.calls-per-second", "1500",
                "crossrole.validation.unknown-integration-grace", "15S");
    }
}
