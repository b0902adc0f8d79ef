package io.crossrole.roleaudit.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.roleaudit.document.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Proves the permissions of a role against those that its integration needs.
 *
 * <p>The simulator evaluates the role's policies, its boundary and, in part, the policies of its organisation. It evaluates no
 * resource policy, no resource control policy, no key policy, and nothing of another account.
 */
public final class PermissionsAudit {

    private static final int ACCOUNT_FIELD = 4;

    private final List<Simulation> needed;
    private final List<Simulation> dangerous;

    private PermissionsAudit(List<Simulation> needed, List<Simulation> dangerous) {
        this.needed = needed;
        this.dangerous = dangerous;
    }

    /**
     * Plans the proof.
     *
     * @param policy the permissions policy of the catalog entry in the role's partition
     * @param partition the partition's name
     * @param accountId the role's account
     */
    public static PermissionsAudit of(JsonNode policy, String partition, String accountId) {
        List<Simulation> needed = StreamSupport.stream(policy.path("Statement").spliterator(), false)
                .filter(it -> it.path("Effect").asText().equals("Allow"))
                .map(it -> new Simulation(
                        Texts.of(it.path("Action")),
                        Texts.of(it.path("Resource")).stream()
                                .map(resource -> inAccount(resource, accountId))
                                .toList(),
                        it))
                .toList();
        Set<String> actions =
                needed.stream().flatMap(it -> it.actions().stream()).collect(Collectors.toSet());
        return new PermissionsAudit(needed, DangerousActions.simulations(partition, accountId, actions));
    }

    /** The calls to the simulator, in order. {@link #judge} wants the answers in the same order. */
    public List<Simulation> simulations() {
        return Stream.concat(needed.stream(), dangerous.stream()).toList();
    }

    /**
     * Judges the answers.
     *
     * @param answers the answers to each of {@link #simulations()}
     */
    public PermissionsReport judge(List<List<Simulated>> answers) {
        List<MissingPermission> missing = new ArrayList<>();
        Set<String> unproven = new LinkedHashSet<>();
        ArrayNode toAdd = JsonNodeFactory.instance.arrayNode();
        for (int index = 0; index < needed.size(); index++) {
            List<Simulated> refused =
                    answers.get(index).stream().filter(it -> !isAllowed(it)).toList();
            refused.stream()
                    .filter(Simulated::isUncertain)
                    .map(Simulated::action)
                    .forEach(unproven::add);
            List<MissingPermission> certain = refused.stream()
                    .filter(it -> !it.isUncertain())
                    .map(MissingPermission::of)
                    .toList();
            missing.addAll(certain);
            adding(needed.get(index), certain).ifPresent(toAdd::add);
        }
        List<ExcessivePermission> excessive = answers.subList(needed.size(), answers.size()).stream()
                .flatMap(List::stream)
                .filter(PermissionsAudit::isAllowed)
                .map(it -> new ExcessivePermission(it.action(), it.resource()))
                .toList();
        return new PermissionsReport(missing, excessive, List.copyOf(unproven), policy(toAdd));
    }

    private static boolean isAllowed(Simulated simulated) {
        return simulated.isAllowed() && simulated.allowedByOrganization() && simulated.allowedByBoundary();
    }

    /** The statement of the catalog entry with the missing actions alone; empty if none is missing that it would add. */
    private static Optional<ObjectNode> adding(Simulation simulation, List<MissingPermission> missing) {
        List<String> actions = missing.stream()
                .filter(it -> it.because() == MissingPermission.Because.NOT_ALLOWED)
                .map(MissingPermission::action)
                .distinct()
                .toList();
        if (actions.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode statement = simulation.statement().deepCopy();
        ArrayNode list = statement.putArray("Action");
        actions.forEach(list::add);
        return Optional.of(statement);
    }

    private static Optional<JsonNode> policy(ArrayNode statements) {
        if (statements.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode policy = JsonNodeFactory.instance.objectNode().put("Version", "2012-10-17");
        policy.set("Statement", statements);
        return Optional.of(policy);
    }

    /** A policy that names the account is as good as one for any account. */
    private static String inAccount(String resource, String accountId) {
        String[] parts = resource.split(":", 6);
        if (parts.length == 6 && parts[ACCOUNT_FIELD].equals("*")) {
            parts[ACCOUNT_FIELD] = accountId;
        }
        return String.join(":", parts);
    }
}
