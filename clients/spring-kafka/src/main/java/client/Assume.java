package client;

import client.Connections.ConnectedRole;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Assumes the role of a connection, and prints who the vendor is in the customer's account. */
@Component
@Profile("assume")
class Assume implements CommandLineRunner {

    private final Connections connections;

    Assume(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void run(String... arguments) {
        String integrationId = arguments[2];
        ConnectedRole role = connections
                .connectedRole(integrationId)
                .orElseThrow(() -> new IllegalStateException(integrationId + " is not connected"));
        // Assumes the role again before the session ends. Keep one such provider for each integration.
        try (StsClient sts = StsClient.create();
                StsAssumeRoleCredentialsProvider credentials = StsAssumeRoleCredentialsProvider.builder()
                        .stsClient(sts)
                        .refreshRequest(it -> it.roleArn(role.roleArn())
                                .externalId(role.externalId())
                                .roleSessionName("clients-spring-kafka"))
                        .build();
                StsClient customers =
                        StsClient.builder().credentialsProvider(credentials).build()) {
            System.out.println(customers.getCallerIdentity().arn());
        }
    }
}
