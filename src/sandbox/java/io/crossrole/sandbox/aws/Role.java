package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.TrustPolicy;
import java.time.Duration;
import java.time.Instant;

/** An IAM role without a permissions boundary ("Role", IAM API Reference). */
record Role(
        String partition,
        String accountId,
        String path,
        String name,
        String id,
        Instant createdAt,
        TrustPolicy trustPolicy,
        RoleSettings settings,
        RolePermissions permissions) {

    String arn() {
        return arn(partition, accountId, path, name);
    }

    Duration maxSession() {
        return settings.maxSession();
    }

    Role trusting(TrustPolicy newTrustPolicy) {
        return new Role(partition, accountId, path, name, id, createdAt, newTrustPolicy, settings, permissions);
    }

    Role having(RolePermissions newPermissions) {
        return new Role(partition, accountId, path, name, id, createdAt, trustPolicy, settings, newPermissions);
    }

    Role having(RoleSettings newSettings) {
        return new Role(partition, accountId, path, name, id, createdAt, trustPolicy, newSettings, permissions);
    }

    static String arn(String partition, String accountId, String path, String name) {
        return "arn:" + partition + ":iam::" + accountId + ":role" + path + name;
    }
}
