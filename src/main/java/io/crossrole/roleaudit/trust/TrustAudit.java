package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The result of an audit.
 *
 * @param readable whether the document is a policy; if not, there are no findings
 * @param findings the findings, the worst first
 * @param corrected the trust policy that mends those that {@link FindingCode#isMended() can be mended}; empty if there is none
 */
public record TrustAudit(boolean readable, List<TrustFinding> findings, Optional<JsonNode> corrected) {

    /**
     * The same audit without principals that the role leaves out and its customer was not told to trust.
     *
     * @param named the ARNs of the principals that the customer was told to trust
     */
    public TrustAudit heldAgainst(Set<String> named) {
        return new TrustAudit(
                readable,
                findings.stream()
                        .filter(it -> it.code() != FindingCode.PRINCIPAL_LEFT_OUT || named.contains(it.detail()))
                        .toList(),
                corrected);
    }

    static final TrustAudit UNREADABLE = new TrustAudit(false, List.of(), Optional.empty());
}
