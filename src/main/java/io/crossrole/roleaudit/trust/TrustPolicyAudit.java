package io.crossrole.roleaudit.trust;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Audits a trust policy. It finds more than the probes, which ask for Crossrole's own identity, one session name and one
 * network, and with few External IDs. It keeps nothing of the document but names, and the statements that a corrected policy
 * keeps.
 */
public final class TrustPolicyAudit {

    static final String PRINCIPAL_ARN = "aws:principalarn";
    static final String PRINCIPAL_ORG_ID = "aws:principalorgid";

    private static final Set<String> CALLER_KEYS = Set.of(PRINCIPAL_ARN, PRINCIPAL_ORG_ID, "aws:principalaccount");

    private final ExpectedTrust expected;
    private final List<Statement> statements;
    private final List<Statement> denying;
    private final List<TrustFinding> findings = new ArrayList<>();
    private final Set<Statement> wrong = new HashSet<>();

    private TrustPolicyAudit(ExpectedTrust expected, List<Statement> statements) {
        this.expected = expected;
        this.statements = statements;
        this.denying = statements.stream()
                .filter(it -> !it.allows() && it.covers(Statement.ASSUME_ROLE) && includesVendor(it))
                .toList();
    }

    /**
     * Audits the trust policy of a role that was proven through {@code expected.externalId()}.
     *
     * @param document the policy as JSON
     */
    public static TrustAudit of(String document, ExpectedTrust expected) {
        return Statement.read(document)
                .map(it -> new TrustPolicyAudit(expected, it).audit())
                .orElse(TrustAudit.UNREADABLE);
    }

    private TrustAudit audit() {
        statements.stream().filter(Statement::allows).forEach(this::auditAllowing);
        denying.forEach(it -> BreakingConditions.in(it).forEach(findings::add));
        expected.principalArns().stream().filter(this::isLeftOut).forEach(this::addLeftOut);
        Optional<JsonNode> corrected = wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new CorrectedTrust(expected, denying).of(statements, wrong));
        return new TrustAudit(
                true,
                findings.stream()
                        .distinct()
                        .sorted(comparing(TrustFinding::code))
                        .toList(),
                corrected);
    }

    private void auditAllowing(Statement statement) {
        boolean assumes = statement.covers(Statement.ASSUME_ROLE);
        boolean tags = statement.covers(Statement.TAG_SESSION);
        if (assumes || tags) {
            auditPrincipals(statement);
        }
        if (assumes && includesVendor(statement)) {
            auditExternalIds(statement);
            BreakingConditions.in(statement).forEach(it -> add(it, statement));
        }
        boolean lettingOthersIn = includesVendor(statement)
                || statement.principals().aws().stream().anyMatch(it -> !isCustomers(it));
        if (tags && statement.conditions().isEmpty() && lettingOthersIn) {
            add(FindingCode.TAGS_UNCONDITIONAL, statement, "");
        }
        if (!assumes && !tags && !statement.principals().everybody()) {
            auditFurther(statement);
        }
    }

    private void auditPrincipals(Statement statement) {
        if (statement.principals().except()) {
            // Those named are the ones whom it does not trust.
            add(FindingCode.TRUSTS_ANYONE, statement, "NotPrincipal");
            return;
        }
        if (statement.principals().everybody()) {
            auditEverybody(statement);
        }
        for (String each : statement.principals().aws()) {
            if (Principals.isDeleted(each)) {
                add(FindingCode.DELETED_PRINCIPAL, statement, each);
            } else if (isStranger(each)) {
                add(FindingCode.TRUSTS_STRANGER, statement, each);
            }
        }
        auditFurther(statement);
    }

    private void auditEverybody(Statement statement) {
        boolean narrowed = statement.conditions().stream()
                .anyMatch(it -> CALLER_KEYS.contains(it.key())
                        && it.isPositive()
                        && !it.values().contains("*"));
        if (!narrowed) {
            add(FindingCode.TRUSTS_ANYONE, statement, "*");
        } else if (includesVendor(statement)) {
            add(FindingCode.ANYONE_NARROWED, statement, "*");
        } else {
            // Those who need this statement are not known here, so the corrected policy keeps it.
            findings.add(new TrustFinding(FindingCode.ANYONE_NARROWED, statement.name(), "*"));
        }
    }

    private void auditFurther(Statement statement) {
        statement.principals().others().forEach(it -> add(FindingCode.FURTHER_STATEMENT, statement, it));
        statement.principals().aws().stream()
                .filter(it -> isCustomers(it) && !(expected.assumesItself() && it.equals(expected.roleArn())))
                .forEach(it -> add(FindingCode.FURTHER_STATEMENT, statement, it));
    }

    private void auditExternalIds(Statement statement) {
        Optional<Set<String>> exact = AcceptedExternalIds.of(statement, denying).exact();
        if (exact.isEmpty()) {
            add(FindingCode.EXTERNAL_ID_NOT_EXACT, statement, "");
        }
        exact.stream()
                .flatMap(Set::stream)
                .filter(it -> !it.equals(expected.externalId()))
                .sorted()
                .forEach(it -> add(FindingCode.ANOTHER_EXTERNAL_ID, statement, it));
    }

    private boolean isLeftOut(String principalArn) {
        return statements.stream()
                .filter(it -> it.allows() && it.covers(Statement.ASSUME_ROLE))
                .filter(it -> it.principals().include(principalArn))
                .filter(it -> AcceptedExternalIds.of(it, denying).include(expected.externalId()))
                .noneMatch(it -> it.conditionsOn(PRINCIPAL_ARN).stream().allMatch(test -> test.holdsFor(principalArn)));
    }

    private void addLeftOut(String principalArn) {
        statements.stream()
                .filter(it -> it.allows() && it.covers(Statement.ASSUME_ROLE) && includesVendor(it))
                .filter(it -> AcceptedExternalIds.of(it, denying).include(expected.externalId()))
                .findFirst()
                .ifPresent(it -> add(FindingCode.PRINCIPAL_LEFT_OUT, it, principalArn));
    }

    private void add(FindingCode code, Statement statement, String detail) {
        add(new TrustFinding(code, statement.name(), detail), statement);
    }

    private void add(TrustFinding finding, Statement statement) {
        findings.add(finding);
        if (finding.code().isMended()) {
            wrong.add(statement);
        }
    }

    private boolean includesVendor(Statement statement) {
        return expected.includesVendor(statement);
    }

    private boolean isCustomers(String principal) {
        return Principals.accountOf(principal)
                .filter(expected.customersAccountId()::equals)
                .isPresent();
    }

    private boolean isStranger(String principal) {
        return !isCustomers(principal)
                && Principals.accountOf(principal).filter(expected::isVendors).isEmpty();
    }
}
