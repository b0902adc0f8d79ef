package io.crossrole.operations.recheck;

import io.crossrole.integration.PlannedRechecks.Selection;
import io.crossrole.longrunning.SelectionRules;
import io.crossrole.partition.AwsPartition;
import java.util.regex.Pattern;

/**
 * Selects the integrations whose proven roles are rechecked; by default all.
 *
 * @param tenantId the tenant, or null for all
 * @param partition the AWS partition, or null for all
 * @param integrationType the catalog type, or null for all
 */
public record RecheckSelection(String tenantId, String partition, String integrationType) {

    /** The form of an AWS partition's name. */
    public static final String PARTITION = "^aws(-[a-z]{1,32}){0,4}$";

    /** The rule of {@link #PARTITION} in words. */
    public static final String PARTITION_RULE = "an AWS partition, such as aws-us-gov";

    /** The form of a type of the catalog. */
    public static final String TYPE = "^[a-z0-9][a-z0-9-]{0,63}$";

    /** The rule of {@link #TYPE} in words. */
    public static final String TYPE_RULE = "1 to 64 lower-case letters, digits and hyphens";

    /**
     * @throws IllegalArgumentException naming the field and the rule, if one is broken
     */
    public RecheckSelection {
        SelectionRules.requireId("tenantId", tenantId);
        SelectionRules.requireMatch("partition", partition, Pattern.compile(PARTITION), PARTITION_RULE);
        SelectionRules.requireMatch("integrationType", integrationType, Pattern.compile(TYPE), TYPE_RULE);
    }

    Selection toSelection() {
        return new Selection(tenantId, partition == null ? null : new AwsPartition(partition), integrationType);
    }
}
