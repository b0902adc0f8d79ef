package io.crossrole.externalid.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.partition.AwsPartition;
import java.util.List;

/**
 * The permissions of a customer's role: an IAM policy for any AWS partition.
 *
 * @param template the policy document as JSON without white space, with {@code {partition}} in place of the partition's
 *     name and {@code {role-name}} in place of the role's own
 */
public record PermissionsPolicy(String template) {

    /**
     * Limit of a managed policy in characters, not counting white space (<i>IAM and AWS STS quotas</i>, IAM User
     * Guide).
     */
    static final int MAX_LENGTH = 6_144;

    static final String PARTITION = "{partition}";
    static final String ROLE_NAME = "{role-name}";

    /** The longest partition name: a policy within the limit there is within the limit in every partition. */
    private static final AwsPartition LONGEST_PARTITION = new AwsPartition("aws-us-gov");

    private static final String LONGEST_ROLE_NAME = "x".repeat(64);

    static PermissionsPolicy of(List<? extends JsonNode> statements) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.putArray("Statement").addAll(statements);
        return new PermissionsPolicy(policy.toString());
    }

    /** The policy document as JSON, ready to attach to a role of this name in this partition. */
    public String in(AwsPartition partition, String roleName) {
        return template.replace(PARTITION, partition.name()).replace(ROLE_NAME, roleName);
    }

    /** Largest length that the policy has in any partition, to compare with {@link #MAX_LENGTH}. */
    int maxLength() {
        return in(LONGEST_PARTITION, LONGEST_ROLE_NAME).length();
    }
}
