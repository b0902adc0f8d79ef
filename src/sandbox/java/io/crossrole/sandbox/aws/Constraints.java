package io.crossrole.sandbox.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the constraints of the API's model that a request violates, and reports all of them in AWS's words. */
final class Constraints {

    private final List<String> violations = new ArrayList<>();

    Constraints required(String name, Optional<String> value) {
        if (value.isEmpty()) {
            violations.add("Value null at '" + name + "' failed to satisfy constraint: Member must not be null");
        }
        return this;
    }

    Constraints length(String name, Optional<String> value, int min, int max) {
        value.filter(it -> it.length() < min)
                .ifPresent(it -> violate(name, it, "Member must have length greater than or equal to " + min));
        value.filter(it -> it.length() > max)
                .ifPresent(it -> violate(name, it, "Member must have length less than or equal to " + max));
        return this;
    }

    Constraints pattern(String name, Optional<String> value, Pattern pattern) {
        value.filter(it -> !pattern.matcher(it).matches())
                .ifPresent(it -> violate(name, it, "Member must satisfy regular expression pattern: " + pattern));
        return this;
    }

    /** Checks length and pattern of a value that is too long to be quoted in the message. */
    Constraints document(String name, Optional<String> value, int max, Pattern pattern) {
        value.filter(String::isEmpty)
                .ifPresent(it -> violate(name, "Member must have length greater than or equal to 1"));
        value.filter(it -> it.length() > max)
                .ifPresent(it -> violate(name, "Member must have length less than or equal to " + max));
        value.filter(it -> !it.isEmpty() && !pattern.matcher(it).matches())
                .ifPresent(it -> violate(name, "Member must satisfy regular expression pattern: " + pattern));
        return this;
    }

    Constraints range(String name, int value, int min, int max) {
        String text = Integer.toString(value);
        if (value < min) {
            violate(name, text, "Member must have value greater than or equal to " + min);
        }
        if (value > max) {
            violate(name, text, "Member must have value less than or equal to " + max);
        }
        return this;
    }

    void check() {
        if (!violations.isEmpty()) {
            throw AwsError.validation(violations);
        }
    }

    private void violate(String name, String constraint) {
        violations.add("Value at '" + name + "' failed to satisfy constraint: " + constraint);
    }

    private void violate(String name, String value, String constraint) {
        violations.add("Value '" + value + "' at '" + name + "' failed to satisfy constraint: " + constraint);
    }
}
