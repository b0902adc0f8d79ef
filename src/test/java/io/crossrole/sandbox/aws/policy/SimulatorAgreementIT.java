package io.crossrole.sandbox.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sandbox and an independent simulator of IAM (npm {@code @cloud-copilot/iam-simulate}) decide alike on random policies:
 * with a seed that stays, and with one of the day or of {@code -Dsimulator.seed}.
 */
@Tag("clients")
class SimulatorAgreementIT {

    private static final int POLICIES = 4_000;
    private static final long STEADY_SEED = 42;

    private static final String CUSTOMER_ID = "111122223333";
    private static final String VENDOR_ID = "999988887777";
    private static final Caller VENDOR = Caller.session("aws", VENDOR_ID, "/", "crossrole", "AROAVENDOR", "sandbox");
    private static final String EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}";
    private static final String VENDOR_TRUSTED = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"arn:aws:iam::999988887777:root\"}}]}";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    static List<Long> seeds() {
        return List.of(STEADY_SEED, Long.getLong("simulator.seed", System.currentTimeMillis()));
    }

    /**
     * A request with its policies, and whether the sandbox allows it.
     *
     * @param settled whether AWS's documentation says that the sandbox is right and the simulator wrong
     */
    private record Case(String line, boolean allowed, boolean settled) {}

    private record Policies(JsonNode identity, Optional<JsonNode> session, JsonNode trust) {}

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void decidesAsAnIndependentSimulatorDoes(long seed) throws IOException, InterruptedException {
        // Given
        System.out.println("-Dsimulator.seed=" + seed);
        List<Case> cases = cases(new RandomPolicies(seed));

        // When
        List<String> simulated = simulate(cases.stream().map(Case::line).toList());

        // Then
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < POLICIES; i++) {
            boolean agree = simulated.get(i).equals(cases.get(i).allowed() ? "Allowed" : "Denied");
            if (agree == cases.get(i).settled()) {
                disagreements.add(simulated.get(i) + ": " + cases.get(i).line());
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(cases).anyMatch(Case::settled);
        assertThat(new HashSet<>(simulated)).containsExactlyInAnyOrder("Allowed", "Denied");
    }

    /** Policies of one type alone, and of all types together for a role of another account and of the caller's own. */
    private static List<Case> cases(RandomPolicies random) throws JsonProcessingException {
        JsonNode everything = JSON.readTree(EVERYTHING);
        JsonNode vendorTrusted = JSON.readTree(VENDOR_TRUSTED);
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < POLICIES; i += 4) {
            cases.add(of(random, CUSTOMER_ID, new Policies(everything, Optional.empty(), random.trustPolicy())));
            cases.add(of(
                    random,
                    CUSTOMER_ID,
                    new Policies(random.permissionsPolicy(CUSTOMER_ID), Optional.empty(), vendorTrusted)));
            for (String accountId : List.of(CUSTOMER_ID, VENDOR_ID)) {
                JsonNode session = random.permissionsPolicy(accountId);
                JsonNode identity = random.chance(2) ? everything : random.permissionsPolicy(accountId);
                JsonNode trust = random.chance(2) ? vendorTrusted : random.trustPolicy();
                cases.add(of(random, accountId, new Policies(identity, Optional.of(session), trust)));
            }
        }
        return cases;
    }

    /**
     * The simulator lets the policy of a session limit every grant. By AWS's documentation an implicit deny in it limits no
     * grant to the session itself, or to everybody, within one account ("Policy evaluation for requests within a single
     * account", IAM User Guide).
     */
    private static Case of(RandomPolicies random, String accountId, Policies policies) {
        String role = "arn:aws:iam::" + accountId + ":role/reader";
        AccessRequest request = request(random.request());
        TrustPolicy trust = TrustPolicy.parse(policies.trust().toString());
        Decision identity = decide(policies.identity(), role, request);
        Decision session =
                policies.session().map(it -> decide(it, role, request)).orElse(Decision.ALLOWED);
        DirectGrant grant = accountId.equals(VENDOR_ID) ? trust.directGrant(request) : DirectGrant.NONE;
        boolean allowed = new CallerDecision(identity, session).refusedBy(grant).isEmpty() && trust.allows(request);
        return new Case(line(request, role, policies), allowed, allowed && session == Decision.IMPLICIT_DENY);
    }

    private static Decision decide(JsonNode policy, String role, AccessRequest request) {
        return Decision.of(
                List.of(PermissionsPolicy.parse(policy.toString())), request.action(), role, request.context());
    }

    private static AccessRequest request(Map<String, List<String>> keys) {
        RequestContext.Builder context = new RequestContext.Builder();
        keys.forEach(context::with);
        return new AccessRequest(VENDOR, "sts:AssumeRole", context.build());
    }

    /** The simulator derives no keys from the principal, so it gets those of the sandbox. */
    private static String line(AccessRequest request, String role, Policies policies) {
        ObjectNode line = JSON.createObjectNode()
                .put("principal", VENDOR.arn())
                .put("resource", role)
                .put("accountId", role.split(":")[4]);
        line.set("identityPolicy", policies.identity());
        policies.session().ifPresent(it -> line.set("sessionPolicy", it));
        line.set("trustPolicy", policies.trust());
        ObjectNode context = line.putObject("context");
        request.context().values().forEach((key, values) -> {
            if (values.size() == 1 && !key.endsWith("tagkeys")) {
                context.put(key, values.get(0));
            } else {
                context.set(key, JSON.valueToTree(values));
            }
        });
        return line.toString();
    }

    private List<String> simulate(List<String> lines) throws IOException, InterruptedException {
        Path input = Files.write(folder.resolve("cases.jsonl"), lines);
        Path output = folder.resolve("decisions.txt");
        Process simulator = new ProcessBuilder("node", "src/sandbox/checks/simulate.mjs")
                .redirectInput(input.toFile())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(simulator.waitFor()).isZero();
        return Files.readAllLines(output).stream()
                .map(it -> it.matches("(Explicitly|Implicitly)Denied") ? "Denied" : it)
                .toList();
    }
}
