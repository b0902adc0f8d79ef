package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks whether a requested integration is allowed: its partition, its type and its account. */
@ApplicationScoped
class RequestAdmission {

    private final Vendor vendor;
    private final IntegrationCatalog catalog;
    private final IssueConfig config;

    RequestAdmission(Vendor vendor, IntegrationCatalog catalog, IssueConfig config) {
        this.config = config;
        this.vendor = vendor;
        this.catalog = catalog;
    }

    /** The rejection of a request, with the value and the rule that it breaks; empty if the request is allowed. */
    Optional<RejectedRecordException> rejectionOf(IntegrationRequested request) {
        return rejectionOf(new AwsPartition(request.partition()), request.integrationType(), request.awsAccountId());
    }

    /** The rejection of an imported integration; see {@link #rejectionOf(IntegrationRequested)}. */
    Optional<RejectedRecordException> rejectionOf(AwsPartition partition, String integrationType, String awsAccountId) {
        if (vendor.in(partition).isEmpty()) {
            return Optional.of(new RejectedRecordException(
                    Rejection.PARTITION_NOT_SUPPORTED,
                    "partition is '%s', in which the vendor has no configured identity".formatted(partition)));
        }
        if (catalog.entry(integrationType).isEmpty()) {
            return Optional.of(new RejectedRecordException(
                    Rejection.UNKNOWN_INTEGRATION_TYPE,
                    "integrationType is '%s', which is not in the catalog; its entries are %s"
                            .formatted(
                                    integrationType,
                                    catalog.entries().stream()
                                            .map(CatalogEntry::name)
                                            .collect(Collectors.joining(", ")))));
        }
        if (config.requireAnnouncedAccount() && awsAccountId == null) {
            return Optional.of(new RejectedRecordException(
                    Rejection.ACCOUNT_NOT_ANNOUNCED,
                    "awsAccountId is absent; a new integration must name the account that it will connect"
                            + " (crossrole.issue.require-announced-account)"));
        }
        return Optional.empty();
    }
}
