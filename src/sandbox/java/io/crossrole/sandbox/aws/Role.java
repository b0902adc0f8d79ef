package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.TrustPolicy;
import java.time.Duration;
import java.time.Instant;

/** An IAM role, without tags, permissions and boundary ("Role", IAM API Reference). */
record Role(
        String partition,
        String accountId,
        String path,
        String name,
        String id,
        Instant createdAt,
        TrustPolicy trustPolicy,
        String description,
        Duration maxSession) {

    String arn() {
        return arn(partition, accountId, path, name);
    }

    Role trusting(TrustPolicy newTrustPolicy) {
        return new Role(partition, accountId, path, name, id, createdAt, newTrustPolicy, description, maxSession);
    }

    static String arn(String partition, String accountId, String path, String name) {
        return "arn:" + partition + ":iam::" + accountId + ":role" + path + name;
    }
}
