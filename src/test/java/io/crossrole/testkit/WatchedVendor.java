package io.crossrole.testkit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/**
 * The service with canaries, which are asked every second, a limit to how many connections are lost at once, and audits with
 * one kind of finding that ends connections.
 */
public final class WatchedVendor implements QuarkusTestProfile {

    /** Another account of the vendor's. */
    private static final String CANARIES = "999988886666";

    private static final String EXTERNAL_ID = "canary-5d0c1f7a";

    private static final String STRICT = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
             "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
            """.formatted(EXTERNAL_ID);

    /** The type that most tests use audits no role: they count calls, or hold them back. */
    private static Path catalog() {
        try {
            Path file = Files.createTempFile("catalog", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, "athena: {display-name: Amazon Athena}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try (CustomerAccount vendors = new CustomerAccount(CANARIES, Region.AWS_GLOBAL)) {
            return Map.ofEntries(
                    Map.entry("crossrole.canary.interval", "1S"),
                    Map.entry("crossrole.canary.roles.aws.strict-arn", vendors.makesRole(STRICT)),
                    Map.entry("crossrole.canary.roles.aws.strict-external-id", EXTERNAL_ID),
                    Map.entry("crossrole.canary.roles.aws.careless-arn", vendors.makesCarelessRole()),
                    Map.entry("crossrole.recheck.losses.share", "0.0001"),
                    Map.entry("crossrole.recheck.losses.at-least", "3"),
                    Map.entry("crossrole.catalog.file", catalog().toString()),
                    Map.entry("crossrole.role-audit.enabled", "true"),
                    Map.entry("crossrole.role-audit.ends-connections", "TAGS_UNCONDITIONAL"),
                    Map.entry("crossrole.role-audit.every", "0.001S"),
                    Map.entry("crossrole.role-audit.pause", "0.01S"),
                    Map.entry("crossrole.role-audit.first-retry", "1S"),
                    Map.entry("crossrole.validation.patience.slow-retry", "2S"));
        }
    }
}
