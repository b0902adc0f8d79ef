package io.crossrole.operations.imports;

import io.crossrole.integration.AlikeExternalIds;
import io.crossrole.integration.AlikeExternalIds.Alike;
import io.crossrole.integration.ExternalId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Finds External IDs that are alike: equal but for case, or one begins or ends with the other. None of them is
 * imported, not even the first. A role with the shorter one may accept every External ID with that
 * beginning or end. Probes differ in a few characters only, so they would not show that it also accepts the longer one.
 */
@ApplicationScoped
class FindAlikeExternalIds {

    private final AlikeExternalIds integrations;
    private final AlikeLines lines;

    FindAlikeExternalIds(AlikeExternalIds integrations, AlikeLines lines) {
        this.integrations = integrations;
        this.lines = lines;
    }

    /** The form in which External IDs are compared: lower case. */
    static String folded(ExternalId externalId) {
        return externalId.value().toLowerCase(Locale.ROOT);
    }

    /**
     * Maps each External ID that can't be imported to the reason. No candidate exists yet. A reason names
     * another integration only if it has the same tenant.
     */
    @Transactional(TxType.MANDATORY)
    Map<ExternalId, String> among(UUID operationId, Collection<ImportedIntegration> candidates) {
        Map<ExternalId, String> reasons = new HashMap<>();
        Map<String, Alike> existing = integrations.to(candidates.stream()
                .map(it -> folded(it.externalId()))
                .distinct()
                .toList());
        Map<ExternalId, Alike> onLines = lines.findAlike(
                operationId,
                candidates.stream()
                        .map(ImportedIntegration::externalId)
                        .distinct()
                        .toList());
        for (ImportedIntegration candidate : candidates) {
            Alike integration = existing.get(folded(candidate.externalId()));
            Alike line = onLines.get(candidate.externalId());
            if (integration != null) {
                reasons.put(
                        candidate.externalId(),
                        describe(candidate, integration, "that of %s", "another tenant's integration"));
            } else if (line != null) {
                reasons.put(
                        candidate.externalId(),
                        describe(candidate, line, "that of %s on another line", "an integration"));
            } else {
                AlikeOwnFormat.how(candidate.externalId()).ifPresent(it -> reasons.put(candidate.externalId(), it));
            }
        }
        return reasons;
    }

    private static String describe(ImportedIntegration candidate, Alike other, String phrase, String unnamed) {
        boolean isNamed = other.integrationId() != null && candidate.tenantId().equals(other.tenantId());
        String whose = phrase.formatted(isNamed ? "integration '" + other.integrationId() + "'" : unnamed);
        return "alike External ID: " + relation(folded(candidate.externalId()), folded(other.externalId()), whose);
    }

    private static String relation(String one, String other, String whose) {
        if (one.equals(other)) {
            return "but for case it equals " + whose;
        }
        if (one.length() > other.length()) {
            return (one.startsWith(other) ? "it begins with " : "it ends with ") + whose;
        }
        return whose + (other.startsWith(one) ? " begins with it" : " ends with it");
    }
}
