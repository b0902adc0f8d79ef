package io.crossrole.roleaudit.ending;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Findings of a role's audits that the installation does not accept.
 *
 * @param codes at least one, the worst first
 * @param auditedAt when the latest audit began that AWS has answered
 */
public record Objection(List<AuditCode> codes, Instant auditedAt) {

    /** The codes and titles in one line, without any text of a customer's. */
    public String detail() {
        return codes.stream().map(it -> it.name() + ": " + it.title()).collect(Collectors.joining("; "));
    }
}
