package io.crossrole.sandbox.aws.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The attributes that a session carries ("Pass session tags in AWS STS" and "Monitor and control actions taken with assumed
 * roles", IAM User Guide).
 *
 * @param tags the principal tags: those of the role, which tags of the session replace
 * @param transitiveKeys the keys of the session tags that pass to the sessions of roles that the session assumes
 * @param sourceIdentity the source identity, which always passes to them
 */
public record SessionAttributes(Map<String, String> tags, Set<String> transitiveKeys, Optional<String> sourceIdentity) {

    /** No attributes. */
    public static final SessionAttributes NONE = new SessionAttributes(Map.of(), Set.of(), Optional.empty());

    /** Copies the collections. */
    public SessionAttributes {
        tags = Map.copyOf(tags);
        transitiveKeys = Set.copyOf(transitiveKeys);
    }

    /** The session tags that pass to the session of a role that this session assumes. */
    public Map<String, String> transitiveTags() {
        Map<String, String> passed = new TreeMap<>(tags);
        passed.keySet().retainAll(transitiveKeys);
        return passed;
    }

    void addTo(RequestContext.Builder context) {
        tags.forEach((key, value) -> context.with("aws:PrincipalTag/" + key, value));
        context.with("aws:SourceIdentity", sourceIdentity);
    }
}
