package io.crossrole.externalid;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.integration.CatalogEntry;
import io.crossrole.integration.IntegrationCatalog;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a new integration may be made as it was requested: in this partition, and of this type. */
@ApplicationScoped
class RequestAdmission {

    private final Vendor vendor;
    private final IntegrationCatalog catalog;

    RequestAdmission(Vendor vendor, IntegrationCatalog catalog) {
        this.vendor = vendor;
        this.catalog = catalog;
    }

    /** Why not, with what was asked for and the rule; nothing where it may. */
    Optional<RejectedRecordException> refusal(IntegrationRequested request) {
        return refusal(request.partition(), request.integrationType());
    }

    /** The same, of an integration that comes another way. */
    Optional<RejectedRecordException> refusal(String partition, String integrationType) {
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
        return Optional.empty();
    }
}
