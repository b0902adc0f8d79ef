package io.crossrole.operations.imports;

import io.crossrole.integration.AlikeExternalIds;
import io.crossrole.integration.AlikeExternalIds.Alike;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Which External IDs are like another integration's: the same but for case, or one of the two begins or ends the other. None
 * of them is imported. The role of the shorter one may accept whatever begins or ends so, and no probe that differs in a few
 * characters would show that it accepts the longer one as well. Which of two lines comes first makes no difference.
 */
@ApplicationScoped
class FindAlikeExternalIds {

    private final AlikeExternalIds integrations;
    private final AlikeLines lines;

    FindAlikeExternalIds(AlikeExternalIds integrations, AlikeLines lines) {
        this.integrations = integrations;
        this.lines = lines;
    }

    /** The form in which External IDs are compared: in small letters. */
    static String folded(String externalId) {
        return externalId.toLowerCase(Locale.ROOT);
    }

    /**
     * Why some integrations, which are not there yet, can't be imported, by their External IDs. Only an integration of the
     * same tenant is named.
     */
    @Transactional(TxType.MANDATORY)
    Map<String, String> among(UUID operationId, Collection<ImportedIntegration> candidates) {
        Map<String, String> why = new HashMap<>();
        Map<String, Alike> here = integrations.to(candidates.stream()
                .map(it -> folded(it.externalId()))
                .distinct()
                .toList());
        Map<String, Alike> onLines = lines.to(
                operationId,
                candidates.stream()
                        .map(ImportedIntegration::externalId)
                        .distinct()
                        .toList());
        for (ImportedIntegration each : candidates) {
            Alike integration = here.get(folded(each.externalId()));
            Alike line = onLines.get(each.externalId());
            if (integration != null) {
                why.put(each.externalId(), words(each, integration, "that of %s", "another tenant's integration"));
            } else if (line != null) {
                why.put(each.externalId(), words(each, line, "that of %s on another line", "an integration"));
            } else {
                AlikeOwnFormat.how(each.externalId()).ifPresent(it -> why.put(each.externalId(), it));
            }
        }
        return why;
    }

    private static String words(ImportedIntegration each, Alike other, String place, String unnamed) {
        boolean isNamed = other.integrationId() != null && each.tenantId().equals(other.tenantId());
        String whose = place.formatted(isNamed ? "integration '" + other.integrationId() + "'" : unnamed);
        return "alike External ID: " + relation(folded(each.externalId()), folded(other.externalId()), whose);
    }

    private static String relation(String one, String other, String whose) {
        if (one.equals(other)) {
            return "but for case it is " + whose;
        }
        if (one.length() > other.length()) {
            return (one.startsWith(other) ? "it begins with " : "it ends with ") + whose;
        }
        return whose + (other.startsWith(one) ? " begins with it" : " ends with it");
    }
}
