package io.crossrole.deployment;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.deployment.CloudFormation.Role;
import io.crossrole.sandbox.Ports;
import io.crossrole.sandbox.Sandbox;
import io.crossrole.sandbox.Terminal;
import io.crossrole.sandbox.walkthrough.Walkthrough;
import io.crossrole.testkit.PackagedService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The roles of the CloudFormation templates, made in the AWS sandbox, are all that the shipped service needs of AWS. */
class VendorRolesIT {

    private static final String VENDOR = "999988887777";
    private static final String CANARIES = "999988886666";
    private static final Path TEMPLATES = Path.of("k8s", "aws");
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private static final CloudFormation OWN_ROLE = ownRole(Map.of());
    private static final CloudFormation CANARY_ROLES = CloudFormation.of(
            TEMPLATES.resolve("canary-roles.yaml"),
            CANARIES,
            Map.of("VendorAccountId", VENDOR, "ExternalId", "canary-5d0c1f7a9b3e"));

    private static final String OUTSIDE = "999988884444";
    private static final String OPEN_CANARY = "999988883333";
    private static final CloudFormation OUTSIDER =
            CloudFormation.of(TEMPLATES.resolve("outsider-role.yaml"), OUTSIDE, Map.of("VendorAccountId", VENDOR));
    private static final CloudFormation OPEN_CANARY_ROLE = CloudFormation.of(
            TEMPLATES.resolve("open-canary-role.yaml"), OPEN_CANARY, Map.of("ExternalId", "canary-5d0c1f7a9b3e"));

    private static final String ASSUME = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Resource": "arn:aws:iam::*:role/*"}]}
            """;

    private static Sandbox sandbox;

    @BeforeAll
    static void makeTheRolesInASandboxOfItsOwn() {
        sandbox = Sandbox.start(Ports.free(), Path.of("target", "sandbox", "vendor-roles-" + UUID.randomUUID()));
        OWN_ROLE.roles().forEach(it -> make(VENDOR, it));
        CANARY_ROLES.roles().forEach(it -> make(CANARIES, it));
        OUTSIDER.roles().forEach(it -> make(OUTSIDE, it));
        OPEN_CANARY_ROLE.roles().forEach(it -> make(OPEN_CANARY, it));
    }

    @AfterAll
    static void closeIt() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "sandbox"})
    void sufficeForTheWalkthroughWithTheEnvironmentOfTheOverlay(String overlay) {
        // Given
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        try (PackagedService service = start(overlay, Map.of())) {
            // When
            boolean well = walk(said);

            // Then
            assertThat(well).as(said.toString(StandardCharsets.UTF_8)).isTrue();
            assertThat(service.log()).doesNotContain("rejects the vendor's own identity");
        }
    }

    /** The policy is what lets it: under another session name AWS refuses Crossrole, not the customer. */
    @Test
    void bindTheServiceToTheSessionName() {
        // When
        try (PackagedService service = start("production", Map.of("crossrole.sts.session-name", "another-name"))) {
            // Then
            await().atMost(TWO_MINUTES).until(() -> service.log().contains("AWS rejects the vendor's own identity"));
            assertThat(service.log()).contains("by=identity-policy");
        }
    }

    @Test
    void sufficeForTheOutsider() {
        // Given
        Map<String, String> outsider = Map.of(
                "crossrole.partitions.aws.outsider-role-arn",
                "arn:aws:iam::" + OUTSIDE + ":role/crossrole-outsider",
                "crossrole.canary.roles.aws.open-arn",
                "arn:aws:iam::" + OPEN_CANARY + ":role/crossrole-canary-open");

        // When
        try (PackagedService service = start("production", outsider)) {
            // Then
            await().atMost(TWO_MINUTES)
                    .until(() -> service.log().contains("The canaries vouch for a role that Crossrole assumes"));
            assertThat(walk(new ByteArrayOutputStream())).isTrue();
        }
    }

    /** Crossrole's role may assume this one role of its account, and it may ask the customers' roles. */
    @Test
    void sufficeToProbeAsAnotherPrincipal() {
        // Given
        String own = "arn:aws:iam::" + VENDOR + ":role/crossrole";
        String crawler = "arn:aws:iam::" + VENDOR + ":role/crawler";
        permit(VENDOR, ownRole(Map.of("ProbeAs", crawler)).roles().get(0));
        make(VENDOR, new Role("crawler", trusting(own), Map.of("assume", ASSUME)));
        Map<String, String> principals = Map.of(
                "crossrole.partitions.aws.principal-arns",
                own + "," + crawler,
                "crossrole.partitions.aws.probe-as",
                crawler);

        // When
        try (PackagedService service = start("production", principals)) {
            // Then
            await().atMost(TWO_MINUTES)
                    .until(() -> service.log().contains("The canaries vouch for a role that Crossrole assumes"));
            assertThat(walk(new ByteArrayOutputStream())).isTrue();
        } finally {
            permit(VENDOR, OWN_ROLE.roles().get(0));
        }
    }

    private static boolean walk(ByteArrayOutputStream said) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Walkthrough.run(
                sandbox.kafka().bootstrapServers(), sandbox.awsEndpoint(), Duration.ofSeconds(60), Terminal.plain(out));
    }

    /** The settings of the overlay, with the addresses and waits of this sandbox. */
    private static PackagedService start(String overlay, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        Manifests.find(Kustomization.build(Path.of("k8s/overlays", overlay)), "ConfigMap/crossrole")
                .get("data")
                .properties()
                .forEach(it -> environment.put(it.getKey(), it.getValue().asText()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", sandbox.kafka().bootstrapServers());
        environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", sandbox.postgres().jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", sandbox.postgres().username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", sandbox.postgres().password());
        environment.put(
                "CROSSROLE_PARTITIONS_AWS_ENDPOINT", sandbox.awsEndpoint().toString());
        environment.put("QUARKUS_OIDC_TENANT_ENABLED", "false");
        Map<String, String> configuration = new HashMap<>(PackagedService.DECIDES_SOON);
        configuration.put("crossrole.canary.interval", "1S");
        configuration.putAll(more);
        PackagedService service =
                PackagedService.launch(PackagedService.APP, "vendor-roles", configuration, environment);
        service.awaitReady();
        return service;
    }

    private static CloudFormation ownRole(Map<String, String> more) {
        Map<String, String> parameters = new HashMap<>(more);
        parameters.put("OidcProvider", "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE");
        return CloudFormation.of(TEMPLATES.resolve("crossrole-role.yaml"), VENDOR, parameters);
    }

    private static String trusting(String principal) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "%s"}}]}
            """.formatted(principal);
    }

    private static void make(String account, Role role) {
        try (IamClient iam = iam(account)) {
            iam.createRole(it -> it.roleName(role.name()).assumeRolePolicyDocument(role.trustPolicy()));
        }
        permit(account, role);
    }

    private static void permit(String account, Role role) {
        try (IamClient iam = iam(account)) {
            role.policies()
                    .forEach((name, policy) -> iam.putRolePolicy(
                            it -> it.roleName(role.name()).policyName(name).policyDocument(policy)));
        }
    }

    private static IamClient iam(String account) {
        return IamClient.builder()
                .endpointOverride(sandbox.awsEndpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "sandbox")))
                .build();
    }
}
