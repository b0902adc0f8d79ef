package io.crossrole.operations.recheck;

import io.crossrole.longrunning.SelectionRules;
import java.util.regex.Pattern;

/**
 * Selects the integrations whose proven roles are rechecked; by default all.
 *
 * @param tenantId only this tenant's, or null
 * @param partition only those in this AWS partition, or null
 * @param integrationType only those of this catalog type, or null
 */
public record RecheckSelection(String tenantId, String partition, String integrationType) {

    private static final Pattern PARTITION = Pattern.compile("aws(-[a-z]+){0,4}");
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    /**
     * @throws IllegalArgumentException naming the field and the rule, if one is broken
     */
    public RecheckSelection {
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireMatch("partition", partition, PARTITION, "an AWS partition, such as aws-us-gov");
        SelectionRules.requireMatch(
                "integrationType", integrationType, TYPE, "1 to 64 lower-case letters, digits and hyphens");
    }
}
