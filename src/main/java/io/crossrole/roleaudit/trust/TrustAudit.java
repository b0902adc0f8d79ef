package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The result of an audit.
 *
 * @param readable whether the document is a policy; if not, there are no findings
 * @param findings the findings, the worst first
 * @param corrected the trust policy that mends those that {@link FindingCode#isMended() can be mended}; empty if there is none
 */
public record TrustAudit(boolean readable, List<TrustFinding> findings, Optional<JsonNode> corrected) {

    static final TrustAudit UNREADABLE = new TrustAudit(false, List.of(), Optional.empty());
}
