package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a customer's role permits the vendor: an IAM policy for every AWS partition.
 *
 * @param template the policy document as JSON without white space, with {@code {partition}} for the partition's name
 */
public record PermissionsPolicy(String template) {

    /** Characters without white space: <i>IAM and AWS STS quotas</i>, IAM User Guide, on managed policies. */
    static final int LONGEST = 6_144;

    static final String PARTITION = "{partition}";

    /** The longest name that a partition has: what fits there fits everywhere. */
    private static final String LONGEST_PARTITION = "aws-us-gov";

    static PermissionsPolicy of(List<? extends JsonNode> statements) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.putArray("Statement").addAll(statements);
        return new PermissionsPolicy(policy.toString());
    }

    /** The policy document as JSON, ready to attach to a role of this partition. */
    public String in(String partition) {
        return template.replace(PARTITION, partition);
    }

    /** How many of the {@link #LONGEST} characters it takes up where it takes up most. */
    int length() {
        return in(LONGEST_PARTITION).length();
    }
}
