package io.crossrole.roleaudit.ending;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.roleaudit.ending.RoleFindings.Standing;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says whether the audits of a role object to its connection. What was found counts by the present setting and catalog: a
 * code that is no longer named, and a type that is no longer audited, object to nothing.
 */
@Startup
@ApplicationScoped
public class EndingFindings {

    private final Set<String> codes;
    private final IntegrationCatalog catalog;
    private final RoleFindings findings;

    EndingFindings(EndingConfig config, IntegrationCatalog catalog, RoleFindings findings) {
        this.codes = config.endsConnections().orElse(Set.of());
        this.catalog = catalog;
        this.findings = findings;
        codes.forEach(EndingFindings::requireKnown);
    }

    private static void requireKnown(String code) {
        if (AuditCode.named(code).isEmpty()) {
            throw new IllegalArgumentException("crossrole.role-audit.ends-connections is '%s', it must be one of %s"
                    .formatted(
                            code, AuditCode.all().stream().map(AuditCode::name).collect(Collectors.joining(", "))));
        }
    }

    /**
     * The objection to a role. The caller has locked the integration. To a connection only what the latest audit has found is
     * an objection, since a role that refuses to be read must not lose it. Without a connection, all is that no audit has
     * shown to be absent.
     *
     * @param type the integration's key in the catalog
     */
    @Transactional(TxType.MANDATORY)
    public Optional<Objection> objection(String integrationId, String type, String roleArn, boolean isConnected) {
        if (codes.isEmpty()
                || catalog.entry(type).filter(CatalogEntry::auditsItself).isEmpty()) {
            return Optional.empty();
        }
        Map<String, Instant> auditedAt = findings.standing(integrationId, roleArn, codes).stream()
                .filter(it -> !isConnected || it.isOfLatestAudit())
                .collect(Collectors.toMap(Standing::code, Standing::auditedAt));
        List<AuditCode> found = AuditCode.all().stream()
                .filter(it -> auditedAt.containsKey(it.name()))
                .toList();
        return auditedAt.values().stream().findAny().map(it -> new Objection(found, it));
    }
}
