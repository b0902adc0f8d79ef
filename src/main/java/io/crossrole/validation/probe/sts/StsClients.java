package io.crossrole.validation.probe.sts;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * One STS client per partition, each with its own credentials, Region and endpoint, and one for each role that Crossrole
 * assumes to probe. They are created, and thereby checked, at start-up.
 *
 * <p>The clients do not retry, the queue does: two layers of retries turn a throttling into a storm.
 */
@Startup
@ApplicationScoped
class StsClients {

    private final Map<AwsPartition, StsClient> clients = new HashMap<>();
    private final Map<String, StsClient> assumedRoles = new HashMap<>();
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

    /**
     * Creates the clients without calling STS.
     *
     * @throws IllegalArgumentException naming the wrong property, its value and the rule
     */
    StsClients(Vendor vendor, StsConfig config) {
        Redirection.requireNone(Redirection.Service.STS, vendor.partitions());
        SecretLogFilter.install();
        vendor.partitions().forEach(it -> {
            clients.put(it.partition(), client(it, config));
            it.assumedRoles().forEach(role -> assumedRoles.put(role, assuming(it, role, config)));
        });
    }

    private StsClient client(VendorPartition partition, StsConfig config) {
        StsEndpoint endpoint = StsEndpoint.of(partition);
        AwsCredentialsProvider credentials =
                StsCredentials.of(partition, () -> open(endpoint, config, AnonymousCredentialsProvider.create()));
        if (credentials instanceof SdkAutoCloseable closeable) {
            opened.push(closeable);
        }
        return open(endpoint, config, credentials);
    }

    private StsClient assuming(VendorPartition partition, String roleArn, StsConfig config) {
        if (StsCredentials.knownRole(partition).filter(roleArn::equals).isPresent()) {
            throw partition
                    .properties()
                    .wrong(
                            VendorPartition.PROBE_AS,
                            roleArn,
                            "it must not be Crossrole's own role, which asks every customer's role anyway");
        }
        AssumedRoleCredentials credentials =
                new AssumedRoleCredentials(clients.get(partition.partition()), roleArn, config.sessionName());
        opened.push(credentials);
        return open(StsEndpoint.of(partition), config, credentials);
    }

    private StsClient open(StsEndpoint endpoint, StsConfig config, AwsCredentialsProvider credentials) {
        StsClient client = endpoint.applyTo(StsClient.builder())
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(config.connections())
                        .connectionTimeout(config.callTimeout().dividedBy(2))
                        .socketTimeout(config.callTimeout()))
                .overrideConfiguration(it -> it.apiCallTimeout(config.callTimeout())
                        // The validation queue retries with a backoff. Retries of the SDK on top of it would multiply
                        // the calls.
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        opened.push(client);
        return client;
    }

    /** The client of a partition that the vendor serves. */
    StsClient forPartition(AwsPartition partition) {
        return clients.get(partition);
    }

    /** The client of a role that is configured to be assumed. */
    StsClient assuming(String roleArn) {
        return assumedRoles.get(roleArn);
    }

    /** Closes in reverse order: a client before its credentials, and these before the client that they use. */
    @PreDestroy
    void close() {
        opened.forEach(SdkAutoCloseable::close);
    }
}
