package io.crossrole.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        return RunningSandbox.configuration();
    }

    /** Does nothing: the sandbox serves the whole test run, and ends with its JVM. */
    @Override
    public void stop() {}
}
