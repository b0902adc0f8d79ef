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

    private static final int POLICIES = 2_000;
    private static final long STEADY_SEED = 42;

    private static final String ROLE = "arn:aws:iam::111122223333:role/reader";
    private static final Caller VENDOR =
            Caller.session("aws", "999988887777", "/", "crossrole", "AROAVENDOR", "sandbox");
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

    /** A request with its policies, and whether the sandbox allows it. */
    private record Case(String line, boolean allowed) {}

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
            if (!simulated.get(i).equals(cases.get(i).allowed() ? "Allowed" : "Denied")) {
                disagreements.add(simulated.get(i) + ": " + cases.get(i).line());
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(new HashSet<>(simulated)).containsExactlyInAnyOrder("Allowed", "Denied");
    }

    private static List<Case> cases(RandomPolicies random) throws JsonProcessingException {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < POLICIES; i++) {
            AccessRequest request = request(random.request());
            if (i % 2 == 0) {
                JsonNode policy = random.trustPolicy();
                cases.add(new Case(
                        line(request, JSON.readTree(EVERYTHING), policy),
                        TrustPolicy.parse(policy.toString()).allows(request)));
            } else {
                JsonNode policy = random.identityPolicy();
                Decision decision = Decision.of(
                        List.of(PermissionsPolicy.parse(policy.toString())), request.action(), ROLE, request.context());
                cases.add(new Case(line(request, policy, JSON.readTree(VENDOR_TRUSTED)), decision == Decision.ALLOWED));
            }
        }
        return cases;
    }

    private static AccessRequest request(Map<String, List<String>> keys) {
        RequestContext.Builder context = new RequestContext.Builder();
        keys.forEach(context::with);
        return new AccessRequest(VENDOR, "sts:AssumeRole", context.build());
    }

    /** The simulator derives no keys from the principal, so it gets those of the sandbox. */
    private static String line(AccessRequest request, JsonNode identityPolicy, JsonNode trustPolicy) {
        ObjectNode line = JSON.createObjectNode()
                .put("principal", VENDOR.arn())
                .put("resource", ROLE)
                .put("accountId", "111122223333");
        line.set("identityPolicy", identityPolicy);
        line.set("trustPolicy", trustPolicy);
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
