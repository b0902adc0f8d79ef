package io.crossrole.externalid.role.way;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to make a role ends connected: the commands as a real AWS CLI runs them, and the role as it stands in the
 * template and in the configuration, read by those tools' own grammar.
 */
@Tag("clients")
class MakeRoleIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN_TYPE = """
            own-type:
              display-name: "Somebody's ${own} \\"service\\""
              permissions:
                - {Effect: Allow, Action: "s3:ListAllMyBuckets", Resource: "*"}
              assumes-itself: true
              role-name: VendorOwn
            """;

    private static PackagedService service;

    @RegisterExtension
    private final World world = new World();

    @BeforeAll
    static void start() throws IOException {
        Path catalog = Files.writeString(Path.of("target", "own-catalog.yaml"), OWN_TYPE);
        Map<String, String> configuration = new HashMap<>(PackagedService.DECIDES_SOON);
        configuration.put("crossrole.catalog.file", catalog.toString());
        service = PackagedService.start("ways", configuration);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "aws", "redshift"})
    void connectsARoleThatTheAwsCliHasMade(String type) {
        // Given
        JsonNode role = requested(type);

        // When
        String printed = bash(role.get("awsCli").asText());

        // Then
        assertThat(printed.strip()).isEqualTo(role.get("expectedRoleArn").asText());
        assertConnects(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"111122223333", ""})
    void letsARoleAssumeItselfByTheAwsCli(String accountId) {
        // Given
        JsonNode role = requested("own-type", accountId);
        forgetsEarlierRole();

        // When
        bash(role.get("awsCli").asText());

        // Then
        assertThat(world.customer.trustPolicyOf("VendorOwn"))
                .contains("\"arn:aws:iam::111122223333:role/VendorOwn\"")
                .contains(role.get("externalId").asText());
        assertConnects(role, "arn:aws:iam::111122223333:role/VendorOwn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "aws", "s3", "own-type"})
    void connectsTheRoleInTheTemplate(String type) throws IOException {
        // Given
        JsonNode role = requested(type);
        forgetsEarlierRole();
        String template = role.get("cloudFormation")
                .asText()
                .replace("${AWS::Partition}", "aws")
                .replace("${AWS::AccountId}", CustomerAccount.ID);

        // When
        JsonNode properties = new YAMLMapper().readTree(template).at("/Resources/Role/Properties");
        world.customer.makesRole(
                properties.get("RoleName").asText(),
                properties.get("AssumeRolePolicyDocument").toString());
        for (JsonNode policy : properties.path("Policies")) {
            world.customer.putsPolicy(
                    properties.get("RoleName").asText(),
                    policy.get("PolicyName").asText(),
                    policy.get("PolicyDocument").toString());
        }

        // Then
        assertConnects(role);
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "aws", "glue", "own-type"})
    void connectsTheRoleInTheConfigurationOfTerraform(String type) throws IOException {
        // Given
        JsonNode role = requested(type);
        forgetsEarlierRole();

        // When
        JsonNode made = JSON.readTree(run(role.get("terraform").asText(), "node", "schemas/checks/terraform.mjs")
                .replace("$${", "${")
                .replace("${data.aws_caller_identity.current.account_id}", CustomerAccount.ID));
        world.customer.makesRole(
                made.get("name").asText(), made.get("trustPolicy").toString());
        for (JsonNode policy : made.get("policies")) {
            world.customer.putsPolicy(
                    made.get("name").asText(),
                    policy.get("name").asText(),
                    policy.get("document").toString());
        }

        // Then
        assertThat(made.get("formatted").asBoolean()).isTrue();
        assertThat(made.get("policies"))
                .extracting(it -> it.get("document"))
                .isEqualTo(role.has("permissionsPolicy") ? List.of(role.get("permissionsPolicy")) : List.of());
        assertConnects(role);
    }

    /** The trust policy that the wizard of IAM's console writes, with the values that the page names. */
    @ParameterizedTest
    @ValueSource(strings = "athena")
    void connectsARoleThatTheConsoleHasMade(String type) {
        // Given
        JsonNode role = requested(type);

        // When
        world.customer.makesRole(role.get("expectedRoleName").asText(), """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "%s"}, "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
                """.formatted(
                role.get("vendorAccountId").asText(), role.get("externalId").asText()));

        // Then
        assertConnects(role);
    }

    private JsonNode requested(String type) {
        return requested(type, CustomerAccount.ID);
    }

    private JsonNode requested(String type, String accountId) {
        String id = World.newId();
        if (accountId.isEmpty()) {
            world.upstream.requestsType(id, World.TENANT, type);
        } else {
            world.upstream.requests(id, World.TENANT, type, accountId);
        }
        world.downstream.awaitType(id, "external-id.created");
        return service.operator().get("integrations/" + id + "/role").json();
    }

    /** A name that the catalog fixes is taken by the role of an earlier test. */
    private void forgetsEarlierRole() {
        world.customer.deletesRoleIfPresent("VendorOwn", "OwnTypeAccess");
    }

    private void assertConnects(JsonNode role) {
        assertConnects(role, role.get("expectedRoleArn").asText());
    }

    private void assertConnects(JsonNode role, String arn) {
        String id = role.get("integrationId").asText();
        world.upstream.submits(id, World.TENANT, arn);
        world.downstream.awaitsSuccess(id).hasConnectedRole(arn);
    }

    /** Runs commands as a customer does, in the sandbox's account. */
    private static String bash(String commands) {
        String atTheSandbox = "set -e\naws() { command aws --endpoint-url \"$SANDBOX\" \"$@\"; }\n";
        return run(atTheSandbox + commands, "bash");
    }

    private static String run(String input, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment()
                    .putAll(Map.of(
                            "SANDBOX",
                            RunningSandbox.aws().toString(),
                            "AWS_ACCESS_KEY_ID",
                            CustomerAccount.ID,
                            "AWS_SECRET_ACCESS_KEY",
                            "sandbox",
                            "AWS_DEFAULT_REGION",
                            "eu-central-1"));
            Process process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
