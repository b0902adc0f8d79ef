package io.crossrole.externalid.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.partition.AwsPartition;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The role that a customer makes for an integration. A text about it contains no words of an event, but for the
 * integration's ID, which consists of letters, digits and {@code ._:-}.
 *
 * @param integrationId the value of the role's tag
 * @param integrationType the catalog entry's name
 * @param displayName the catalog entry's name for people
 * @param vendorName the vendor's name in sentences
 * @param accountId the customer's account, if the request named it
 * @param vendorAccountId the account that the role trusts
 * @param externalId the External ID that the role requires
 * @param name the proposed name, or the required one if the role assumes itself
 * @param trustPolicy the policy document
 * @param permissions the permissions that the vendor needs, if known
 * @param assumesItself whether the role must also trust itself
 */
public record RoleToMake(
        String integrationId,
        String integrationType,
        String displayName,
        String vendorName,
        AwsPartition partition,
        Optional<String> accountId,
        String vendorAccountId,
        String externalId,
        String name,
        JsonNode trustPolicy,
        Optional<InlinePolicy> permissions,
        boolean assumesItself) {

    /** AWS' default and minimum. Sessions of a role that another role has assumed last an hour at most. */
    public static final int MAX_SESSION_SECONDS = 3_600;

    /** As IAM accepts in a description (<i>CreateRole</i>, IAM API Reference). Configured names may have any character. */
    private static final Pattern LATIN_1 = Pattern.compile("[\\x20-\\x7E\\xA1-\\xFF]+");

    /** The ARN that the role will have, if the account is known. */
    public Optional<String> arn() {
        return accountId.map(it -> "arn:%s:iam::%s:role/%s".formatted(partition, it, name));
    }

    /** One line for the role's description, in characters that IAM accepts. */
    public String description() {
        String service = LATIN_1.matcher(displayName).matches() ? displayName : integrationType;
        String vendor = LATIN_1.matcher(vendorName).matches() ? vendorName : "the vendor";
        return "Lets %s connect to %s".formatted(vendor, service);
    }

    /** Tags that say what the role is for. */
    public Map<String, String> tags() {
        return Map.of("crossrole:integration", integrationId);
    }
}
