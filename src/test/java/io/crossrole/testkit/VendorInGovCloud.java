package io.crossrole.testkit;

import io.crossrole.sandbox.RunningSandbox;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A vendor that serves GovCloud too. There it is a role in another account, whose session lies in a profile: the default
 * chain would make it the vendor of {@code aws}, whom no role in GovCloud trusts.
 */
public class VendorInGovCloud implements QuarkusTestProfile {

    public static final String ACCOUNT = "999988885555";
    public static final String ROLE_ARN = "arn:aws-us-gov:iam::" + ACCOUNT + ":role/crossrole";

    private static final Region REGION = Region.US_GOV_WEST_1;

    @Override
    public Map<String, String> getConfigOverrides() {
        // The AWS SDK reads profiles from this file. No other test has one.
        System.setProperty(
                "aws.sharedCredentialsFile",
                writeProfile(session()).toAbsolutePath().toString());
        return Map.of(
                "crossrole.partitions.aws-us-gov.account-id",
                ACCOUNT,
                "crossrole.partitions.aws-us-gov.principal-arns",
                ROLE_ARN,
                "crossrole.partitions.aws-us-gov.region",
                REGION.id(),
                "crossrole.partitions.aws-us-gov.endpoint",
                RunningSandbox.aws().toString(),
                "crossrole.partitions.aws-us-gov.credentials.profile",
                "gov");
    }

    private static Credentials session() {
        StaticCredentialsProvider root =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "sandbox"));
        try (IamClient iam = IamClient.builder()
                        .region(REGION)
                        .endpointOverride(RunningSandbox.aws())
                        .credentialsProvider(root)
                        .build();
                StsClient sts = StsClient.builder()
                        .region(REGION)
                        .endpointOverride(RunningSandbox.aws())
                        .credentialsProvider(root)
                        .build()) {
            makeRole(iam);
            return sts.assumeRole(it -> it.roleArn(ROLE_ARN).roleSessionName("crossrole"))
                    .credentials();
        }
    }

    private static void makeRole(IamClient iam) {
        try {
            iam.createRole(it -> it.roleName("crossrole").assumeRolePolicyDocument("""
                            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                             "Principal": {"AWS": "arn:aws-us-gov:iam::%s:root"}}]}
                            """.formatted(ACCOUNT)));
        } catch (EntityAlreadyExistsException e) {
            // Quarkus may ask for the configuration more than once.
        }
        iam.putRolePolicy(it ->
                it.roleName("crossrole").policyName("assume-customers-roles").policyDocument("""
                        {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}}
                        """));
    }

    private static Path writeProfile(Credentials session) {
        Path file = Path.of("target", "aws-credentials-of-the-vendor-in-govcloud");
        try {
            return Files.writeString(
                    file, """
                    [gov]
                    aws_access_key_id = %s
                    aws_secret_access_key = %s
                    aws_session_token = %s
                    """.formatted(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
