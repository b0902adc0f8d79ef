package io.crossrole.roleaudit.ending;

import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.trust.TrustAudit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The codes that an audit has found, and those that it has shown to be absent. A part of the role that could not be read
 * shows neither, so that nobody makes a finding disappear by refusing to be read.
 */
public record FoundCodes(Set<String> found, Set<String> absent) {

    /**
     * Sums up an audit.
     *
     * @param trust empty if the trust policy could not be read
     * @param permissions empty if the role could not be simulated
     */
    public static FoundCodes of(Optional<TrustAudit> trust, Optional<PermissionsReport> permissions) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> absent = new LinkedHashSet<>();
        trust.ifPresent(it -> {
            absent.addAll(names(AuditCode.OF_TRUST));
            it.findings().forEach(finding -> found.add(finding.code().name()));
        });
        permissions.ifPresent(it -> {
            absent.addAll(names(AuditCode.OF_PERMISSIONS));
            if (!it.missing().isEmpty()) {
                found.add(AuditCode.MISSING_PERMISSION.name());
            }
            if (!it.excessive().isEmpty()) {
                found.add(AuditCode.EXCESSIVE_PERMISSION.name());
            }
        });
        absent.removeAll(found);
        return new FoundCodes(found, absent);
    }

    private static Set<String> names(List<AuditCode> codes) {
        return codes.stream().map(AuditCode::name).collect(Collectors.toSet());
    }
}
