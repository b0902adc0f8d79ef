package io.crossrole.testkit;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A cautious vendor: it refuses shared roles and unannounced accounts, and watches tenants that submit many accounts.
 * It debugs.
 */
public class CautiousVendor implements QuarkusTestProfile {

    public static final int MANY_ACCOUNTS = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.log.category.\"software.amazon.awssdk\".level", "TRACE",
                "quarkus.log.category.\"org.apache.hc.client5\".level", "DEBUG",
                "crossrole.validation.shared-roles", "refuse",
                "crossrole.issue.require-announced-account", "true",
                "crossrole.security.look-every", "1S",
                "crossrole.security.many-accounts.threshold", String.valueOf(MANY_ACCOUNTS));
    }
}
