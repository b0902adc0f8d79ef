package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.IdentityPolicy;
import io.crossrole.sandbox.aws.policy.TrustPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An IAM role with its inline policies by name, without tags and boundary ("Role", IAM API Reference). */
record Role(
        String partition,
        String accountId,
        String path,
        String name,
        String id,
        Instant createdAt,
        TrustPolicy trustPolicy,
        String description,
        Duration maxSession,
        Map<String, IdentityPolicy> policies) {

    String arn() {
        return arn(partition, accountId, path, name);
    }

    Role trusting(TrustPolicy newTrustPolicy) {
        return new Role(
                partition, accountId, path, name, id, createdAt, newTrustPolicy, description, maxSession, policies);
    }

    /** The role with an inline policy added or replaced. */
    Role with(String policyName, IdentityPolicy policy) {
        Map<String, IdentityPolicy> changed = new TreeMap<>(policies);
        changed.put(policyName, policy);
        return having(changed);
    }

    /** The role without an inline policy; empty if it has none of this name. */
    Optional<Role> without(String policyName) {
        Map<String, IdentityPolicy> changed = new TreeMap<>(policies);
        return changed.remove(policyName) == null ? Optional.empty() : Optional.of(having(changed));
    }

    private Role having(Map<String, IdentityPolicy> changed) {
        return new Role(partition, accountId, path, name, id, createdAt, trustPolicy, description, maxSession, changed);
    }

    static String arn(String partition, String accountId, String path, String name) {
        return "arn:" + partition + ":iam::" + accountId + ":role" + path + name;
    }
}
