package io.crossrole.validation.record.judge;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.externalid.Difference;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.logging.Log;
import io.crossrole.roleaudit.ending.Objection;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.recheck.RecheckConfig;
import io.crossrole.validation.recheck.RecheckConfig.TrustsAnyone;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.verdict.AssumedRoles;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.VendorHealth;
import io.crossrole.validation.verdict.VendorHealthCheck;
import io.crossrole.validation.verdict.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges the answers of a round by what is known of the vendor's own side. Nothing is concluded while a canary answers
 * wrongly. The answer to the outsider counts only while canaries vouch for the outsider, and against a standing connection
 * only if the operator wants it so: otherwise it is reported. {@link CountPrincipals} says the same of the vendor's principals,
 * and {@link HeedAudits} of what audits have found.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class JudgeRound {

    private static final Log LOG = Log.of(JudgeRound.class);

    private final VendorHealthCheck vendorHealth;
    private final AssumedRoles assumedRoles;
    private final CountPrincipals countPrincipals;
    private final Restorations restorations;
    private final HeedAudits heedAudits;
    private final TrustsAnyone trustsAnyone;
    private final ValidationMetrics metrics;

    JudgeRound(
            VendorHealthCheck vendorHealth,
            AssumedRoles assumedRoles,
            CountPrincipals countPrincipals,
            Restorations restorations,
            HeedAudits heedAudits,
            RecheckConfig config,
            ValidationMetrics metrics) {
        this.vendorHealth = vendorHealth;
        this.assumedRoles = assumedRoles;
        this.countPrincipals = countPrincipals;
        this.restorations = restorations;
        this.heedAudits = heedAudits;
        this.trustsAnyone = config.trustsAnyone();
        this.metrics = metrics;
    }

    /**
     * A judged round.
     *
     * @param round the answers that are worth keeping
     * @param counted the answers among them that the verdict follows from
     * @param health the state of what must vouch for the verdict: of the outsider or a principal if the verdict is about it
     * @param objection the audit's objection to a role that the probes find safe; else empty
     */
    public record Judged(
            Round round, Round counted, Verdict verdict, VendorHealth health, Optional<Objection> objection) {}

    /**
     * Reaches the verdict on a round, and reports a finding that does not count against a connection. {@code FinalityPolicy}
     * says whether the verdict is final.
     */
    public Judged judge(LockedValidation locked, RoleArn role, Round answered) {
        VendorHealth health = vendorHealth.in(role.partition());
        VendorHealth outsiderHealth = assumedRoles.outsiderIn(role.partition());
        boolean counts = outsiderCounts(locked);
        boolean kept = outsiderHealth.isWell()
                && answered.outsider()
                        .filter(it -> counts || !it.inconclusive())
                        .isPresent();
        Round round = kept ? answered : answered.withoutOutsider();
        boolean isOfConnection = isConnected(locked) && locked.validation().isRecheck();
        if (!counts && isOfConnection) {
            round.outsider().filter(ProbeResult::granted).ifPresent(it -> report(locked));
        }
        CountPrincipals.Selected selected = countPrincipals.select(locked, role, round, isOfConnection);
        Round counted = counts ? selected.counted() : selected.counted().withoutOutsider();
        Verdict ofProbes = restorations.isAnswered(locked, role, counted)
                ? verdict(locked.integration(), role, counted, health)
                : Verdict.INCONCLUSIVE;
        Optional<Objection> objection = heedAudits.objection(locked, role, ofProbes);
        Verdict verdict = objection.isPresent() ? ofProbes.withAuditFinding() : ofProbes;
        return new Judged(
                selected.kept(),
                counted,
                verdict,
                verdict.reason() == Reason.TRUSTS_ANYONE
                        ? outsiderHealth
                        : healthOfPrincipals(role, counted, verdict).orElse(health),
                objection);
    }

    /** The state of the principals that a verdict is about: of the one that a canary vouched for first. */
    private Optional<VendorHealth> healthOfPrincipals(RoleArn role, Round counted, Verdict verdict) {
        return counted.principalsBehind(verdict.reason()).stream()
                .map(it -> assumedRoles.principalIn(role.partition(), it.principal()))
                .min(Comparator.comparing(VendorHealth::checkedAt));
    }

    /** Requests an early check of the canaries. */
    public void checkSoon(RoleArn role) {
        vendorHealth.checkSoon(role.partition());
    }

    /**
     * Whether the answer to the outsider is part of the verdict: for each role that is not connected, and for connected ones by
     * configuration.
     */
    private boolean outsiderCounts(LockedValidation locked) {
        return trustsAnyone == TrustsAnyone.LOSE || !isConnected(locked);
    }

    private static boolean isConnected(LockedValidation locked) {
        Integration integration = locked.integration();
        return integration.status() == IntegrationStatus.CONNECTED
                && integration.usesRole(locked.validation().roleArn());
    }

    private void report(LockedValidation locked) {
        metrics.countFinding(Reason.TRUSTS_ANYONE);
        LOG.warn(
                "A connected role lets in anybody who knows the External ID",
                kv("integrationId", locked.integration().id()),
                kv("validationId", locked.validation().id()));
    }

    private static Verdict verdict(Integration integration, RoleArn role, Round round, VendorHealth health) {
        List<Probe> neighbours = Probe.withOthers(Difference.possibleFor(integration.externalId()));
        Verdict verdict = Verdict.of(round, role, neighbours);
        return health.isWrong() && !verdict.isInvalidArn() ? Verdict.INCONCLUSIVE : verdict;
    }
}
