package io.crossrole.operations.imports;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.operations.imports.ImportLines.Holders;
import java.util.Map;
import java.util.Optional;

/**
 * Finds External IDs that several integrations share. None of them is imported: one customer's External ID would also
 * open the other's role, which is the confused deputy problem.
 */
final class SharedExternalIds {

    private final Map<ExternalId, Holders> onLines;
    private final Map<ExternalId, Integration> existing;

    /**
     * @param onLines holders on the import's lines, by External ID
     * @param existing holders in the database, by External ID
     */
    SharedExternalIds(Map<ExternalId, Holders> onLines, Map<ExternalId, Integration> existing) {
        this.onLines = onLines;
        this.existing = existing;
    }

    /**
     * The other integration with this External ID, in words; empty if there is none. It is named only if it has the
     * same tenant.
     */
    Optional<String> reasonFor(ImportedIntegration integration) {
        Integration holder = existing.get(integration.externalId());
        if (holder != null && !holder.id().equals(integration.integrationId())) {
            return Optional.of(
                    holder.tenantId().equals(integration.tenantId())
                            ? "shared External ID: integration '%s' already has it".formatted(holder.id())
                            : "shared External ID: another tenant's integration already has it");
        }
        Holders holders = onLines.get(integration.externalId());
        if (holders == null || holders.first().equals(holders.last())) {
            return Optional.empty();
        }
        String other = holders.first().equals(integration.integrationId()) ? holders.last() : holders.first();
        return Optional.of(
                !holders.ofOneTenant()
                        ? "shared External ID: another line has it for another tenant"
                        : other.isEmpty()
                                ? "shared External ID: another line has it"
                                : "shared External ID: another line has it for integration '%s'".formatted(other));
    }
}
