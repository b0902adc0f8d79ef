package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the trust policy that mends the findings. It keeps every statement without one. From a statement with findings it
 * takes away those whom the customer's account does not need, and puts the statements that the vendor needs in its place.
 */
final class CorrectedTrust {

    private static final String PRINCIPAL = "Principal";

    private final ExpectedTrust expected;
    private final List<Statement> denying;

    /** @param denying the statements that deny the vendor to assume the role */
    CorrectedTrust(ExpectedTrust expected, List<Statement> denying) {
        this.expected = expected;
        this.denying = denying;
    }

    /**
     * The corrected policy.
     *
     * @param wrong the statements with findings, all of which allow
     */
    JsonNode of(List<Statement> statements, Set<Statement> wrong) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        ArrayNode corrected = policy.putArray("Statement");
        boolean vendorTrusted = false;
        for (Statement each : statements) {
            if (!wrong.contains(each)) {
                corrected.add(each.json().deepCopy());
                continue;
            }
            if (!vendorTrusted && trustsVendor(each)) {
                ArrayNode needed = expected.statements().deepCopy();
                corrected.addAll(needed);
                vendorTrusted = true;
            }
            withoutOthers(each).ifPresent(corrected::add);
        }
        return policy;
    }

    private boolean trustsVendor(Statement statement) {
        return statement.covers(Statement.ASSUME_ROLE)
                && expected.includesVendor(statement)
                && AcceptedExternalIds.of(statement, denying).include(expected.externalId());
    }

    /** The statement for services and for the customer's own account alone; empty if it is about neither. */
    private Optional<ObjectNode> withoutOthers(Statement statement) {
        JsonNode principal = statement.json().path(PRINCIPAL);
        List<String> kept = statement.principals().aws().stream()
                .filter(it -> Principals.accountOf(it)
                        .filter(expected.customersAccountId()::equals)
                        .isPresent())
                .toList();
        if (!principal.isObject()
                || kept.isEmpty() && statement.principals().others().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode copy = statement.json().deepCopy();
        ObjectNode principals = principal.deepCopy();
        principals.remove(Principals.AWS);
        if (!kept.isEmpty()) {
            ArrayNode aws = principals.putArray(Principals.AWS);
            kept.forEach(aws::add);
        }
        copy.set(PRINCIPAL, principals);
        return Optional.of(copy);
    }
}
