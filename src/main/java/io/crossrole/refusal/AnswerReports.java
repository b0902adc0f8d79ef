package io.crossrole.refusal;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.logging.Log;
import io.crossrole.outcome.Findings;
import io.crossrole.outcome.Findings.Finding;
import io.crossrole.outcome.Outcome;
import io.crossrole.outcome.OutcomeType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers reports when a recheck has ended: a connection that stands is disputed, and one that is lost has its own outcome.
 * The caller has locked the integrations.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class AnswerReports {

    /** A recheck that has reached a verdict. */
    public record Answered(UUID validationId, Integration integration) {}

    private static final Log LOG = Log.of(AnswerReports.class);

    private final RefusalWatches watches;
    private final RefusedUses uses;
    private final RefusalConfig config;
    private final Findings findings;
    private final KnownPrincipals principals;

    AnswerReports(
            RefusalWatches watches,
            RefusedUses uses,
            RefusalConfig config,
            Findings findings,
            KnownPrincipals principals) {
        this.watches = watches;
        this.uses = uses;
        this.config = config;
        this.findings = findings;
        this.principals = principals;
    }

    /** Whether the integration is rechecked because of reports. */
    public boolean areAwaited(String integrationId) {
        return !watches.open(List.of(integrationId)).isEmpty();
    }

    /**
     * Records a dispute for each connection that stands and was rechecked because of reports, if it has something to tell that
     * was not told lately. A loss answers every report about the connection, whoever found it.
     *
     * @param judged the integrations of all validations
     */
    public void answer(Collection<Integration> judged, Collection<Answered> rechecks, Instant now) {
        Set<String> lost = judged.stream()
                .filter(it -> it.status() == IntegrationStatus.LOST)
                .map(Integration::id)
                .collect(Collectors.toSet());
        if (!lost.isEmpty()) {
            watches.abandon(lost);
        }
        Map<String, Answered> byId = rechecks.stream()
                .filter(it -> it.integration().status() == IntegrationStatus.CONNECTED)
                .collect(Collectors.toMap(it -> it.integration().id(), Function.identity()));
        Set<String> open = byId.isEmpty() ? Set.of() : watches.open(byId.keySet());
        if (open.isEmpty()) {
            return;
        }
        List<Finding> disputes = new ArrayList<>();
        uses.lately(open)
                .forEach((id, refused) -> dispute(byId.get(id), refused, now).ifPresent(disputes::add));
        findings.record(disputes);
        disputes.forEach(it -> LOG.info(
                "A connection is disputed: services report refusals, and the proof holds",
                kv("integrationId", it.integrationId())));
        if (!disputes.isEmpty()) {
            uses.tell(disputes.stream().map(Finding::integrationId).toList());
        }
        watches.close(open);
    }

    private Optional<Finding> dispute(Answered recheck, List<RefusedUse> lately, Instant now) {
        Integration integration = recheck.integration();
        List<RefusedUse> refused = lately.stream()
                .filter(it -> it.isReportedSinceChangeOf(integration))
                .toList();
        Instant again = now.minus(config.repeatInterval());
        boolean isNews = refused.stream().anyMatch(it -> it.toldAt()
                .filter(told -> told.isAfter(again) && told.isAfter(integration.changedAt()))
                .isEmpty());
        return isNews
                ? Optional.of(new Finding(
                        Outcome.idOf(recheck.validationId(), OutcomeType.CONNECTION_DISPUTED),
                        OutcomeType.CONNECTION_DISPUTED,
                        integration.id(),
                        integration.tenantId(),
                        now,
                        ConnectionDisputed.of(integration, refused, principals.causes(integration, refused), now)))
                : Optional.empty();
    }
}
