package io.crossrole.sandbox.walkthrough;

import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The customer's AWS account, which its administrator changes through the IAM API. */
final class CustomerAccount implements AutoCloseable {

    private final IamClient iam;

    CustomerAccount(URI endpoint) {
        iam = IamClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(VendorIdentity.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Accounts.CUSTOMER, VendorIdentity.SECRET)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Creates a role and returns its ARN. */
    String createRole(String name, String trustPolicy) {
        return iam.createRole(it -> it.roleName(name).assumeRolePolicyDocument(trustPolicy))
                .role()
                .arn();
    }

    @Override
    public void close() {
        iam.close();
    }
}
