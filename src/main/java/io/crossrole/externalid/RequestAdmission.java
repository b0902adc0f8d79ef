package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
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

    /** Why the request is rejected, naming the value and the rule; empty if it is allowed. */
    Optional<RejectedRecordException> rejectionOf(IntegrationRequested request) {
        return rejectionOf(request.partition(), request.integrationType(), request.awsAccountId());
    }

    /** As {@link #rejectionOf(IntegrationRequested)}, for an imported integration. */
    Optional<RejectedRecordException> rejectionOf(String partition, String integrationType, String awsAccountId) {
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
