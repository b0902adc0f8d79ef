package io.crossrole.validation.probe.sts;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** System properties that a test sets, with which the AWS SDK finds its credentials. They are put back after it. */
final class SystemProperties implements AfterEachCallback {

    private final Map<String, String> before = new HashMap<>();

    void set(String property, String value) {
        String was = System.setProperty(property, value);
        if (!before.containsKey(property)) {
            before.put(property, was);
        }
    }

    /** Credentials that the SDK's default chain finds first. The AWS sandbox takes an access key for an account. */
    void setCredentials(String accessKey) {
        set("aws.accessKeyId", accessKey);
        set("aws.secretAccessKey", "secret");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
