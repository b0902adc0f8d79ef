package client;

import java.sql.SQLException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Assumes the role of a connection. */
final class ConnectedRole {

    private ConnectedRole() {}

    /** Prints who the vendor is in the customer's account. */
    static void assume(String path, String integrationId) throws SQLException {
        Connections.ConnectedRole role;
        try (Connections connections = new Connections(path)) {
            role = connections
                    .connectedRole(integrationId)
                    .orElseThrow(() -> new IllegalStateException(integrationId + " is not connected"));
        }
        // Assumes the role again before the session ends. Keep one such provider for each integration.
        try (StsClient sts = StsClient.create();
                StsAssumeRoleCredentialsProvider credentials = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(it -> it.roleArn(role.arn())
                                .externalId(role.externalId())
                                .roleSessionName("clients-java"))
                        .build();
                StsClient customers =
                        StsClient.builder().credentialsProvider(credentials).build()) {
            System.out.println(customers.getCallerIdentity().arn());
        }
    }
}
