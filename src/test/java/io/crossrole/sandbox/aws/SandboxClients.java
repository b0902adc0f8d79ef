package io.crossrole.sandbox.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** The AWS SDK's own clients, pointed at a sandbox; they don't retry, so that every answer is seen. */
final class SandboxClients {

    static final String RIGHT = "crossrole-right";
    static final String STRICT = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999988887777:root"},
            "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"crossrole-right"}}}]}""";
    static final String CARELESS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    private static final SdkHttpClient HTTP = Apache5HttpClient.create();

    private SandboxClients() {}

    static IamClient iam(AwsSandbox sandbox, String account) {
        return iam(sandbox, AwsBasicCredentials.create(account, "any"));
    }

    /** A client of a session that AssumeRole issued. */
    static IamClient iam(AwsSandbox sandbox, Credentials issued) {
        return iam(sandbox, session(issued));
    }

    private static IamClient iam(AwsSandbox sandbox, AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(sandbox.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(HTTP)
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static StsClient sts(AwsSandbox sandbox, String account) {
        return sts(sandbox, AwsBasicCredentials.create(account, "any"), Region.EU_CENTRAL_1);
    }

    /** A client of a session that AssumeRole issued. */
    static StsClient sts(AwsSandbox sandbox, Credentials issued) {
        return sts(sandbox, session(issued), Region.EU_CENTRAL_1);
    }

    private static AwsSessionCredentials session(Credentials issued) {
        return AwsSessionCredentials.create(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    }

    static StsClient sts(AwsSandbox sandbox, AwsCredentials credentials, Region region) {
        return StsClient.builder()
                .endpointOverride(sandbox.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(HTTP)
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    static void createRole(AwsSandbox sandbox, String name, String trustPolicy) {
        iam(sandbox, Accounts.CUSTOMER).createRole(it -> it.roleName(name).assumeRolePolicyDocument(trustPolicy));
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    static AssumeRoleRequest.Builder asking(String roleName) {
        return AssumeRoleRequest.builder()
                .roleArn("arn:aws:iam::111122223333:role/" + roleName)
                .roleSessionName("crossrole-check-a")
                .externalId(RIGHT);
    }

    /** A clock that stands still until it is set. */
    static final class SetClock extends Clock {

        private volatile Instant now = Instant.parse("2030-01-01T00:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
