package io.crossrole.validation.probe.sts;

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
 * One STS client per partition, each with its own credentials, Region and endpoint. Made, and so checked, when the service
 * starts.
 */
@Startup
@ApplicationScoped
class StsClients {

    private final Map<String, StsClient> clients = new HashMap<>();
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

    /**
     * Makes them all, and calls nobody.
     *
     * @throws IllegalArgumentException naming the property that is wrong, its value and the rule
     */
    StsClients(Vendor vendor, StsConfig config) {
        Redirection.refuse(vendor.partitions());
        SecretLines.suppress();
        vendor.partitions().forEach(it -> clients.put(it.name(), client(it, config)));
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

    private StsClient open(StsEndpoint endpoint, StsConfig config, AwsCredentialsProvider credentials) {
        StsClient client = endpoint.applyTo(StsClient.builder())
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(config.connections())
                        .connectionTimeout(config.callTimeout().dividedBy(2))
                        .socketTimeout(config.callTimeout()))
                .overrideConfiguration(it -> it.apiCallTimeout(config.callTimeout())
                        // The queue is what tries again, with patience; two layers of it would make a storm.
                        .retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
        opened.push(client);
        return client;
    }

    /** The client for a partition that the vendor serves. */
    StsClient in(String partition) {
        return clients.get(partition);
    }

    /** What was opened last is closed first: a client before the credentials that it uses, these before theirs. */
    @PreDestroy
    void close() {
        opened.forEach(SdkAutoCloseable::close);
    }
}
