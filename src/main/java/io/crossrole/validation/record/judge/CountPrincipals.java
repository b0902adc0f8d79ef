package io.crossrole.validation.record.judge;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.externalid.NamedPrincipals;
import io.crossrole.logging.Log;
import io.crossrole.validation.ValidationMetrics;
import io.crossrole.validation.table.LockedValidation;
import io.crossrole.validation.verdict.AssumedRoles;
import io.crossrole.validation.verdict.PrincipalAnswers;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Set;

/**
 * Selects the answers to the vendor's principals that count. An answer says nothing while the strict canary does not vouch
 * for its principal. It is not held against a customer who was not told to trust the principal: it is reported.
 */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
class CountPrincipals {

    private static final Log LOG = Log.of(CountPrincipals.class);

    private final AssumedRoles assumedRoles;
    private final NamedPrincipals namedPrincipals;
    private final ValidationMetrics metrics;

    CountPrincipals(AssumedRoles assumedRoles, NamedPrincipals namedPrincipals, ValidationMetrics metrics) {
        this.assumedRoles = assumedRoles;
        this.namedPrincipals = namedPrincipals;
        this.metrics = metrics;
    }

    /**
     * A round with the answers to principals that are left.
     *
     * @param kept those that are worth keeping
     * @param counted those among them that the verdict follows from
     */
    record Selected(Round kept, Round counted) {}

    /**
     * Selects from a round.
     *
     * @param reports whether answers that are not held against the customer are reported
     */
    Selected select(LockedValidation locked, RoleArn role, Round round, boolean reports) {
        Round vouched = round.withPrincipals(
                it -> assumedRoles.principalIn(role.partition(), it.principal()).isWell());
        // The event is looked up in the rare case that it matters.
        if (vouched.principals().stream().allMatch(PrincipalAnswers::areRight)) {
            return new Selected(vouched, vouched);
        }
        Set<String> named = namedPrincipals.of(locked.integration().id());
        if (reports) {
            vouched.principals().stream()
                    .filter(it -> !named.contains(it.principal()))
                    .forEach(it -> report(locked, it));
        }
        return new Selected(
                vouched.withPrincipals(it -> named.contains(it.principal()) || !it.areInconclusive()),
                vouched.withPrincipals(it -> named.contains(it.principal())));
    }

    private void report(LockedValidation locked, PrincipalAnswers answers) {
        if (answers.areCareless()) {
            report(locked, answers, Reason.EXTERNAL_ID_NOT_REQUIRED);
        } else if (answers.areRefusals()) {
            report(locked, answers, Reason.PRINCIPAL_NOT_TRUSTED);
        }
    }

    private void report(LockedValidation locked, PrincipalAnswers answers, Reason reason) {
        metrics.countFinding(reason);
        LOG.warn(
                "A connected role does not treat a principal as it should, which its customer was not told to trust",
                kv("integrationId", locked.integration().id()),
                kv("validationId", locked.validation().id()),
                kv("principal", answers.principal()),
                kv("reason", reason));
    }
}
