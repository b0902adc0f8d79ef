package io.crossrole.externalid;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.partition.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a new integration may be made as it was requested: in this partition, and of this type. */
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

    /** Why not, with what was asked for and the rule; nothing where it may. */
    Optional<RejectedRecordException> refusal(IntegrationRequested request) {
        return refusal(request.partition(), request.integrationType(), request.awsAccountId());
    }

    /** The same, of an integration that comes another way. */
    Optional<RejectedRecordException> refusal(String partition, String integrationType, String awsAccountId) {
        if (vendor.in(partition).isEmpty()) {
            return Optional.of(new RejectedRecordException(
                    Rejection.PARTITION_NOT_SUPPORTED,
                    "partition is '%s', and the vendor has no identity configured there".formatted(partition)));
        }
        if (catalog.entry(integrationType).isEmpty()) {
            return Optional.of(new RejectedRecordException(
                    Rejection.UNKNOWN_INTEGRATION_TYPE,
                    "integrationType is '%s', and the catalog has no such entry: %s"
                            .formatted(
                                    integrationType,
                                    catalog.entries().stream()
                                            .map(CatalogEntry::name)
                                            .collect(Collectors.joining(", ")))));
        }
        if (config.requireAnnouncedAccount() && awsAccountId == null) {
            return Optional.of(new RejectedRecordException(
                    Rejection.ACCOUNT_NOT_ANNOUNCED,
                    "awsAccountId is absent, and a new integration must name the account that it is to connect"
                            + " (crossrole.issue.require-announced-account)"));
        }
        return Optional.empty();
    }
}
