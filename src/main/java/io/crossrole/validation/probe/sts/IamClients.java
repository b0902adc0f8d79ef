package io.crossrole.validation.probe.sts;

import io.crossrole.externalid.catalog.RoleAuditSwitch;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;

/**
 * One IAM client for each partition, if roles are audited. IAM has one endpoint in a partition, which the SDK finds by any of
 * the partition's Regions. Each call brings the credentials of a role's session; the client has none.
 *
 * <p>The clients do not retry: an audit that fails is made again later.
 */
@Startup
@ApplicationScoped
class IamClients {

    private final Map<AwsPartition, IamClient> clients = new HashMap<>();

    /** @throws IllegalArgumentException naming the setting that would redirect requests, or the unknown partition */
    IamClients(Vendor vendor, IamConfig config, RoleAuditSwitch audits) {
        config.partitions().keySet().forEach(name -> requireServed(vendor, name));
        if (audits.enabled()) {
            Redirection.requireNone(Redirection.Service.IAM, vendor.partitions());
            vendor.partitions().forEach(it -> clients.put(it.partition(), client(it, config)));
        }
    }

    private static void requireServed(Vendor vendor, String name) {
        if (vendor.in(new AwsPartition(name)).isEmpty()) {
            throw new IllegalArgumentException(
                    "crossrole.iam.partitions.%s: crossrole.partitions.%s is not configured".formatted(name, name));
        }
    }

    private static IamClient client(VendorPartition partition, IamConfig config) {
        IamClientBuilder builder = IamClient.builder().region(Region.of(partition.region()));
        Optional.ofNullable(config.partitions().get(partition.partition().name()))
                .flatMap(IamConfig.Partition::endpoint)
                .ifPresent(builder::endpointOverride);
        return builder.credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(config.callTimeout().dividedBy(2))
                        .socketTimeout(config.callTimeout()))
                .overrideConfiguration(
                        it -> it.apiCallTimeout(config.callTimeout()).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /** The client of a partition that the vendor serves. */
    IamClient forPartition(AwsPartition partition) {
        return clients.get(partition);
    }

    @PreDestroy
    void close() {
        clients.values().forEach(IamClient::close);
    }
}
