package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * The trust that an integration needs.
 *
 * @param vendorAccountId the account that customers trust
 * @param ownAccountIds all accounts of the vendor
 * @param principalArns the vendor's roles that assume the customer's role
 * @param externalId the integration's External ID
 * @param roleArn the customer's role
 * @param assumesItself whether the role must trust itself
 * @param statements the statements of the trust policy that the customer was told to use, as a JSON array
 */
public record ExpectedTrust(
        String vendorAccountId,
        Set<String> ownAccountIds,
        List<String> principalArns,
        String externalId,
        String roleArn,
        boolean assumesItself,
        JsonNode statements) {

    boolean isVendors(String accountId) {
        return vendorAccountId.equals(accountId) || ownAccountIds.contains(accountId);
    }

    /** Whether a statement is about the vendor: names its account or principals, or is about everybody and does not exclude it. */
    boolean includesVendor(Statement statement) {
        Principals principals = statement.principals();
        boolean named = principals.aws().stream()
                .anyMatch(it -> Principals.accountOf(it).filter(this::isVendors).isPresent());
        return principals.except() ? !named : named || principals.everybody() && !excludesVendor(statement);
    }

    private boolean excludesVendor(Statement statement) {
        return statement.conditionsOn("aws:principalaccount").stream().anyMatch(it -> !it.holdsFor(vendorAccountId))
                || principalArns.stream()
                        .noneMatch(arn -> statement.conditionsOn(TrustPolicyAudit.PRINCIPAL_ARN).stream()
                                .allMatch(it -> it.holdsFor(arn)))
                // Customers do not know the vendor's organisation: this one is theirs.
                || statement.allows()
                        && statement.conditionsOn(TrustPolicyAudit.PRINCIPAL_ORG_ID).stream()
                                .anyMatch(KeyCondition::isExact);
    }

    String customersAccountId() {
        return Principals.accountOf(roleArn).orElseThrow();
    }
}
