package io.crossrole.sandbox.aws;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The settings of a role: its description, its longest session and its tags. */
record RoleSettings(String description, Duration maxSession, Map<String, String> tags) {

    RoleSettings described(String newDescription) {
        return new RoleSettings(newDescription, maxSession, tags);
    }

    RoleSettings limitedTo(Duration newMaxSession) {
        return new RoleSettings(description, newMaxSession, tags);
    }

    /** Adds tags, or gives those of the same key another value. */
    RoleSettings tagged(Map<String, String> more) {
        Map<String, String> changed = new TreeMap<>(tags);
        changed.putAll(more);
        return new RoleSettings(description, maxSession, changed);
    }

    /** Removes the tags of these keys, as far as there are any. */
    RoleSettings withoutTags(Collection<String> keys) {
        Map<String, String> changed = new TreeMap<>(tags);
        changed.keySet().removeAll(keys);
        return new RoleSettings(description, maxSession, changed);
    }
}
