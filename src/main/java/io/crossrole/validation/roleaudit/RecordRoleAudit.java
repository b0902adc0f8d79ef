package io.crossrole.validation.roleaudit;

import static io.crossrole.logging.KeyValue.kv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.digest.NameBasedUuid;
import io.crossrole.digest.PartsDigest;
import io.crossrole.externalid.NamedPrincipals;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Findings;
import io.crossrole.outcome.OutcomeType;
import io.crossrole.roleaudit.ending.FoundCodes;
import io.crossrole.roleaudit.ending.RoleFindings;
import io.crossrole.roleaudit.queue.ClaimedRoleAudit;
import io.crossrole.roleaudit.queue.RoleAudits;
import io.crossrole.validation.roleaudit.AuditResult.Audited;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Records an audit, and an event if anything has changed since the last one. A result whose claim has ended is discarded,
 * because the role was proven anew or another replica has taken over.
 */
@ApplicationScoped
class RecordRoleAudit {

    private static final Log LOG = Log.of(RecordRoleAudit.class);

    private final Integrations integrations;
    private final RoleAudits audits;
    private final RoleFindings roleFindings;
    private final NamedPrincipals namedPrincipals;
    private final ConnectionsToAudit connections;
    private final Findings findings;
    private final Validations validations;
    private final ObjectMapper json;

    RecordRoleAudit(
            Integrations integrations,
            RoleAudits audits,
            RoleFindings roleFindings,
            NamedPrincipals namedPrincipals,
            ConnectionsToAudit connections,
            Findings findings,
            Validations validations,
            ObjectMapper json) {
        this.integrations = integrations;
        this.audits = audits;
        this.roleFindings = roleFindings;
        this.namedPrincipals = namedPrincipals;
        this.connections = connections;
        this.findings = findings;
        this.validations = validations;
        this.json = json;
    }

    @Transactional(TxType.REQUIRES_NEW)
    void record(ClaimedRoleAudit claimed, AuditSubject subject, Audited result) {
        Integration integration =
                integrations.lockAll(Set.of(claimed.integrationId())).get(claimed.integrationId());
        Optional<String> known = audits.lock(claimed);
        if (known.isEmpty()) {
            return;
        }
        if (!integration.usesRole(subject.role().value()) || !connections.include(integration)) {
            audits.forget(claimed);
            return;
        }
        String digest = digest(subject, result);
        boolean changed = !digest.equals(known.get());
        if (changed) {
            findings.record(List.of(event(integration, result)));
        }
        audits.complete(claimed, digest);
        roleFindings.store(
                integration.id(),
                subject.role().value(),
                FoundCodes.of(
                        result.trust().map(it -> it.heldAgainst(namedPrincipals.of(integration.id()))),
                        result.permissions()),
                claimed.begunAt());
        recheckIfObjectedTo(integration);
        LOG.info(
                "A role was audited",
                kv("integrationId", integration.id()),
                kv("findings", result.trust().map(it -> it.findings().size()).orElse(0)),
                kv("refused", result.refused()),
                kv("changed", changed));
    }

    /**
     * Makes the recheck that loses the connection due now. It leaves a recheck alone that is under way, and the scheduled one of a
     * connection that is lost already: both see the finding.
     */
    private void recheckIfObjectedTo(Integration integration) {
        if (integration.status() == IntegrationStatus.CONNECTED
                && integration.isRecheckPlanned()
                && connections.isObjectedTo(integration)) {
            integration.recheckAt(validations.now());
        }
    }

    /** The same findings may come again after others, so the time is part of the event's identity. */
    private Findings.Finding event(Integration integration, Audited result) {
        Instant now = validations.now();
        OutcomeType type = OutcomeType.CONNECTION_AUDITED;
        return new Findings.Finding(
                NameBasedUuid.of(integration.id(), type.cloudEventsType(), now.toString()),
                type,
                integration.id(),
                integration.tenantId(),
                now,
                ConnectionAudited.of(integration, result, now));
    }

    /** Of what was found, without words that another version may change. */
    private String digest(AuditSubject subject, Audited result) {
        try {
            PartsDigest digest = new PartsDigest();
            digest.add(subject.role().value());
            digest.add(json.writeValueAsString(result));
            return HexFormat.of().formatHex(digest.end());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The result of an audit cannot be written as JSON", e);
        }
    }
}
