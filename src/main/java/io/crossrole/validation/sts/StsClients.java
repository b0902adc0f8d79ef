package io.crossrole.validation.sts;

import io.crossrole.vendor.Vendor;
import io.crossrole.vendor.VendorPartition;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

/** One STS client per partition, for its Regional endpoint and with the credentials of the SDK's default chain. */
@ApplicationScoped
class StsClients {

    private final Map<String, StsClient> clients = new HashMap<>();

    StsClients(Vendor vendor, StsConfig config) {
        vendor.partitions().forEach(it -> clients.put(it.name(), client(it, config)));
    }

    private static StsClient client(VendorPartition partition, StsConfig config) {
        StsClientBuilder builder = StsClient.builder()
                .region(Region.of(partition.region()))
                .credentialsProvider(DefaultCredentialsProvider.builder().build())
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(config.connections())
                        .connectionTimeout(config.callTimeout().dividedBy(2))
                        .socketTimeout(config.callTimeout()))
                .overrideConfiguration(it -> it.apiCallTimeout(config.callTimeout())
                        // The queue is what tries again, with patience; two layers of it would make a storm.
                        .retryStrategy(AwsRetryStrategy.doNotRetry()));
        partition.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /** The client for a partition that the vendor serves. */
    StsClient in(String partition) {
        return clients.get(partition);
    }

    @PreDestroy
    void close() {
        clients.values().forEach(StsClient::close);
    }
}
