package io.crossrole.sandbox.walkthrough;

import io.crossrole.sandbox.VendorIdentity;
import io.crossrole.sandbox.aws.Accounts;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** Asks the AWS sandbox, as the vendor, whether a role lets it in. */
final class VendorProbe implements AutoCloseable {

    private final StsClient sts;

    VendorProbe(URI endpoint) {
        sts = StsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(VendorIdentity.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(Accounts.VENDOR, VendorIdentity.SECRET)))
                .httpClientBuilder(Apache5HttpClient.builder())
                .build();
    }

    /** Whether the role is granted with this External ID, or with none if it is {@code null}. */
    boolean isGranted(String roleArn, String externalId) {
        try {
            sts.assumeRole(it -> it.roleArn(roleArn).roleSessionName("stand-in").externalId(externalId));
            return true;
        } catch (StsException denied) {
            return false;
        }
    }

    @Override
    public void close() {
        sts.close();
    }
}
