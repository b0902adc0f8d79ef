package io.crossrole.operations.recheck;

import io.crossrole.longrunning.SelectionRules;
import java.util.regex.Pattern;

/**
 * Whose proven roles are looked at again. Nothing said means everybody's.
 *
 * @param tenantId only this tenant's, or null
 * @param partition only those in this AWS partition, or null
 * @param integrationType only those of this type of the catalog, or null
 */
public record RecheckSelection(String tenantId, String partition, String integrationType) {

    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+){0,4}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /** Refuses what can't be meant. */
    public RecheckSelection {
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireMatch("partition", partition, PARTITION, "an AWS partition, such as aws-us-gov");
        SelectionRules.requireMatch(
                "integrationType", integrationType, TYPE, "1 to 64 lower-case letters, digits and hyphens");
    }
}
