package io.crossrole.sandbox.aws.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The context keys of a call, with their values ("AWS global condition context keys" and "Condition keys for AWS STS"). Key
 * names ignore case. A key that the call doesn't carry has no value, which is not the same as an empty one.
 *
 * @param values by the lower-case names of the keys
 */
public record RequestContext(Map<String, List<String>> values) {

    /** Copies the map. */
    public RequestContext {
        values = Map.copyOf(values);
    }

    /** A key's values; empty where the call doesn't carry it. */
    List<String> of(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    /** Collects the keys of a call. */
    public static final class Builder {

        private final Map<String, List<String>> values;

        /** Begins with no key. */
        public Builder() {
            values = new HashMap<>();
        }

        Builder(RequestContext context) {
            values = new HashMap<>(context.values);
        }

        /** One key more. */
        public Builder with(String key, String value) {
            return with(key, List.of(value));
        }

        /** One key more, where there is a value. */
        public Builder with(String key, Optional<String> value) {
            return with(key, value.stream().toList());
        }

        /** One key more, where there are values. */
        public Builder with(String key, List<String> keyValues) {
            if (!keyValues.isEmpty()) {
                values.put(key.toLowerCase(Locale.ROOT), List.copyOf(keyValues));
            }
            return this;
        }

        /** All that there are. */
        public RequestContext build() {
            return new RequestContext(values);
        }
    }
}
