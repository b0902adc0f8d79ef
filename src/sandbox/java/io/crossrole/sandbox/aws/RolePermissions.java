package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The identity policies of a role.
 *
 * @param inline the inline policies by name
 * @param attached the managed policies that are attached
 */
record RolePermissions(SortedMap<String, PermissionsPolicy> inline, SortedSet<ManagedPolicy> attached) {

    static final RolePermissions NONE = new RolePermissions(new TreeMap<>(), new TreeSet<>());

    /** All policies, inline and managed. */
    Collection<PermissionsPolicy> policies() {
        return Stream.concat(inline.values().stream(), attached.stream().map(ManagedPolicy::document))
                .toList();
    }

    /** All policies by the ID that IAM's simulator has for them. */
    Map<String, PermissionsPolicy> bySourceId(String roleName) {
        Map<String, PermissionsPolicy> all = new TreeMap<>();
        inline.forEach((name, policy) -> all.put("role_" + roleName + "_" + name, policy));
        attached.forEach(it -> all.put(it.policyName(), it.document()));
        return all;
    }

    boolean isEmpty() {
        return inline.isEmpty() && attached.isEmpty();
    }

    /** Adds or replaces an inline policy. */
    RolePermissions with(String policyName, PermissionsPolicy policy) {
        SortedMap<String, PermissionsPolicy> changed = new TreeMap<>(inline);
        changed.put(policyName, policy);
        return new RolePermissions(changed, attached);
    }

    /** Removes an inline policy; empty if there is none of this name. */
    Optional<RolePermissions> without(String policyName) {
        SortedMap<String, PermissionsPolicy> changed = new TreeMap<>(inline);
        return changed.remove(policyName) == null
                ? Optional.empty()
                : Optional.of(new RolePermissions(changed, attached));
    }

    /** Attaches a managed policy, if it is not attached. */
    RolePermissions with(ManagedPolicy policy) {
        SortedSet<ManagedPolicy> changed = new TreeSet<>(attached);
        changed.add(policy);
        return new RolePermissions(inline, changed);
    }

    /** Detaches a managed policy; empty if it is not attached. */
    Optional<RolePermissions> without(ManagedPolicy policy) {
        SortedSet<ManagedPolicy> changed = new TreeSet<>(attached);
        return changed.remove(policy) ? Optional.of(new RolePermissions(inline, changed)) : Optional.empty();
    }
}
