package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The trust policy of a role and its evaluation ("Policy evaluation logic" and "IAM JSON policy element reference", IAM User
 * Guide). Rejects a policy whose result would be uncertain: one with an unsupported condition operator or key, an empty list
 * of values, {@code ForAnyValue} with {@code IfExists}, or {@code NotAction}.
 */
public final class TrustPolicy {

    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    private final String json;
    private final List<Statement> statements;

    private TrustPolicy(String json, List<Statement> statements) {
        this.json = json;
        this.statements = statements;
    }

    /**
     * Reads and checks a trust policy.
     *
     * @throws MalformedPolicy if IAM would reject the policy, or if the sandbox cannot evaluate it
     */
    public static TrustPolicy parse(String json) {
        JsonNode root = PolicyJson.read(json);
        PolicyJson.refuseAllBut(ELEMENTS, root);
        ConditionReader conditions = new ConditionReader(PolicyVersion.of(root).hasVariables());
        List<Statement> statements = PolicyJson.elements(PolicyJson.required(root, "Statement")).stream()
                .map(it -> Statement.parse(it, conditions))
                .toList();
        if (statements.isEmpty()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        List<String> sids = statements.stream()
                .map(Statement::sid)
                .filter(it -> !it.isEmpty())
                .toList();
        if (sids.stream().collect(Collectors.toSet()).size() < sids.size()) {
            throw new MalformedPolicy("Statement IDs (SID) in a single policy must be unique.");
        }
        return new TrustPolicy(json, statements);
    }

    /**
     * Reads and checks the trust policy of a role in a partition.
     *
     * @throws MalformedPolicy also if a principal is of another partition
     */
    public static TrustPolicy parse(String json, String partition) {
        TrustPolicy policy = parse(json);
        policy.statements.forEach(it -> it.principals().requirePartition(partition));
        return policy;
    }

    /** Whether some statement allows the request and none denies it. */
    public boolean allows(AccessRequest request) {
        Set<Effect> effects = statements.stream()
                .filter(it -> it.appliesTo(request))
                .map(Statement::effect)
                .collect(Collectors.toSet());
        return effects.contains(Effect.ALLOW) && !effects.contains(Effect.DENY);
    }

    /** Whom the statements name that allow the request: the closest to the caller. */
    public DirectGrant directGrant(AccessRequest request) {
        return statements.stream()
                .filter(it -> it.effect() == Effect.ALLOW && it.appliesTo(request))
                .map(it -> it.principals().grantTo(request.caller()))
                .max(Comparator.naturalOrder())
                .orElse(DirectGrant.NONE);
    }

    /** The text of the policy. */
    public String json() {
        return json;
    }
}
