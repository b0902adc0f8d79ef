package io.crossrole.sandbox.aws.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The context keys of a call, with their values ("AWS global condition context keys" and "Condition keys for AWS STS"). Key
 * names ignore case. A missing key has no value, which differs from an empty one.
 *
 * @param values the values by the name of the key in lower case
 */
public record RequestContext(Map<String, List<String>> values) {

    /** Copies the map. */
    public RequestContext {
        values = Map.copyOf(values);
    }

    /** The values of a key; empty if the call does not have it. */
    List<String> of(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** Whether the call has a key. */
    public boolean has(String key) {
        return !of(key).isEmpty();
    }

    /** Collects the keys of a call. */
    public static final class Builder {

        private final Map<String, List<String>> values;

        /** Starts without keys. */
        public Builder() {
            values = new HashMap<>();
        }

        Builder(RequestContext context) {
            values = new HashMap<>(context.values);
        }

        /** Adds a key. */
        public Builder with(String key, String value) {
            return with(key, List.of(value));
        }

        /** Adds a key if there is a value. */
        public Builder with(String key, Optional<String> value) {
            return with(key, value.stream().toList());
        }

        /** Adds a key if there are values. */
        public Builder with(String key, List<String> keyValues) {
            if (!keyValues.isEmpty()) {
                values.put(key.toLowerCase(Locale.ROOT), List.copyOf(keyValues));
            }
            return this;
        }

        /** The context with all keys added so far. */
        public RequestContext build() {
            return new RequestContext(values);
        }
    }
}
