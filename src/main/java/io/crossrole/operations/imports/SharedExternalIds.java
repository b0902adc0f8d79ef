package io.crossrole.operations.imports;

import io.crossrole.integration.Integration;
import io.crossrole.operations.imports.ImportLines.Holders;
import java.util.Map;
import java.util.Optional;

/**
 * Which External IDs are of more than one integration. None of them is imported: whoever has the one External ID could
 * reach both roles, which is the confused deputy.
 */
final class SharedExternalIds {

    private final Map<String, Holders> onLines;
    private final Map<String, Integration> here;

    /**
     * Of what is known of some External IDs.
     *
     * @param onLines who has them by the import's lines
     * @param here who has them already
     */
    SharedExternalIds(Map<String, Holders> onLines, Map<String, Integration> here) {
        this.onLines = onLines;
        this.here = here;
    }

    /** Who else has an integration's External ID; nothing where nobody has. Only the same tenant's is named. */
    Optional<String> otherThan(ImportedIntegration integration) {
        Integration holder = here.get(integration.externalId());
        if (holder != null && !holder.id().equals(integration.integrationId())) {
            return Optional.of(
                    holder.tenantId().equals(integration.tenantId())
                            ? "shared External ID: it is that of integration '%s' already".formatted(holder.id())
                            : "shared External ID: it is that of another tenant's integration already");
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
