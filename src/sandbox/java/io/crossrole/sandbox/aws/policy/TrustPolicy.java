package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A role's trust policy, really evaluated ("Policy evaluation logic" and "IAM JSON policy element reference", IAM User
 * Guide). What can't be evaluated is refused when the policy is read, never guessed at later: other condition operators
 * and keys, policy variables, {@code NotPrincipal}, {@code NotAction}. Stricter than IAM in one more thing: there must be
 * a {@code Version}.
 */
public final class TrustPolicy {

    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");

    private final String json;
    private final List<Statement> statements;

    private TrustPolicy(String json, List<Statement> statements) {
        this.json = json;
        this.statements = statements;
    }

    /**
     * Reads and checks a trust policy.
     *
     * @throws MalformedPolicy when IAM wouldn't take it, or when the sandbox couldn't evaluate it
     */
    public static TrustPolicy parse(String json) {
        JsonNode root = PolicyJson.read(json);
        PolicyJson.refuseAllBut(ELEMENTS, root);
        if (!VERSIONS.contains(root.path("Version").asText())) {
            throw new MalformedPolicy("The policy must contain a valid version string");
        }
        List<Statement> statements = PolicyJson.elements(PolicyJson.required(root, "Statement")).stream()
                .map(Statement::parse)
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

    /** Whether some statement allows the request and none denies it. */
    public boolean allows(AccessRequest request) {
        Set<Effect> effects = statements.stream()
                .filter(it -> it.appliesTo(request))
                .map(Statement::effect)
                .collect(Collectors.toSet());
        return effects.contains(Effect.ALLOW) && !effects.contains(Effect.DENY);
    }

    /** The policy as it was given. */
    public String json() {
        return json;
    }
}
