package io.crossrole.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a Quarkus test the sandbox, on free ports:
 * {@code @WithTestResource(value = SandboxResource.class, scope = TestResourceScope.GLOBAL)}. In the test itself,
 * {@link RunningSandbox} is the way to it.
 */
public class SandboxResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        // Not configuration but the identity that the AWS SDK finds by its default chain, as it does in production.
        VendorIdentity.systemProperties().forEach(System::setProperty);
        Map<String, String> configuration = new HashMap<>(RunningSandbox.configuration());
        // Free ones, as the sandbox's own: several test runs on a machine are not in each other's way.
        configuration.put("quarkus.http.test-port", "0");
        configuration.put("quarkus.management.test-port", "0");
        configuration.putAll(shortWaits());
        return configuration;
    }

    /**
     * Shorter waits than those of the sandbox that people look at. A fetch that waits delays the end of its consumer, and
     * each test class that starts the service ends nine of them.
     */
    private static Map<String, String> shortWaits() {
        return Map.of(
                "crossrole.validation.patience.denied", "3S",
                "crossrole.validation.patience.not-required", "1S",
                "crossrole.validation.patience.settle", "0.3S",
                "crossrole.validation.patience.first-retry", "0.25S",
                "crossrole.validation.patience.longest-retry", "1S",
                "mp.messaging.connector.smallrye-kafka.fetch.max.wait.ms", "100",
                "mp.messaging.connector.smallrye-kafka.auto.commit.interval.ms", "1000");
    }

    /** Does nothing: the sandbox serves the whole test run, and ends with its JVM. */
    @Override
    public void stop() {}
}
