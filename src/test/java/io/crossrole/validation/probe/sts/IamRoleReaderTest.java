package io.crossrole.validation.probe.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorFixture.Credentials;
import io.crossrole.roleaudit.permissions.Simulated;
import io.crossrole.roleaudit.permissions.Simulated.Decision;
import io.crossrole.roleaudit.permissions.Simulation;
import io.crossrole.sandbox.aws.AwsSandbox;
import io.crossrole.sandbox.aws.Fault;
import io.crossrole.sandbox.aws.FaultKind;
import io.crossrole.validation.probe.RoleAnswer;
import io.crossrole.validation.probe.RoleReader;
import io.crossrole.validation.probe.RoleReader.ReadableRole;
import io.crossrole.validation.verdict.RoleArn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;

/** A role reads itself in the AWS sandbox, which evaluates the policies of roles and sessions. */
class IamRoleReaderTest {

    private static final String EXTERNAL_ID = "cr-some-external-id";
    private static final RoleArn ROLE =
            new RoleArn("arn:aws:iam::111122223333:role/reader", new AwsPartition("aws"), "111122223333");
    private static final String READ_ITSELF = allow("[\"iam:GetRole\", \"iam:SimulatePrincipalPolicy\"]", ROLE.value());
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
              "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
              "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
            """.formatted(EXTERNAL_ID);

    @RegisterExtension
    private final SystemProperties properties = new SystemProperties();

    private final AwsSandbox sandbox = AwsSandbox.start(0);

    @BeforeEach
    void callAsTheVendor() {
        properties.setCredentials(VendorFixture.ACCOUNT);
        customers(iam -> iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(TRUST)));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void readsTheTrustPolicyOfARoleThatMayReadItself() {
        // Given
        permit(READ_ITSELF);

        // When
        RoleAnswer<String> policy = read(ReadableRole::trustPolicy);

        // Then
        assertThat(policy).isEqualTo(new RoleAnswer.Read<>(TRUST));
    }

    @Test
    void simulatesEachActionOnEachResource() {
        // Given
        permit(READ_ITSELF, allow("\"s3:ListBucket\"", "arn:aws:s3:::mine"), """
                {"Effect": "Allow", "Action": "s3:GetBucketTagging", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:ResourceAccount": "111122223333"}}}""", """
                {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
                 "Condition": {"StringEquals": {"aws:RequestedRegion": "eu-central-1"}}}""", """
                {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}""");

        // When
        RoleAnswer<List<Simulated>> answers = read(it -> it.simulate(new Simulation(
                List.of("s3:ListBucket", "s3:GetBucketTagging", "s3:GetObject", "s3:PutObject"),
                List.of("arn:aws:s3:::mine", "arn:aws:s3:::other"),
                null)));

        // Then
        assertThat(answers)
                .isEqualTo(new RoleAnswer.Read<>(List.of(
                        simulated("s3:ListBucket", "mine", Decision.ALLOWED),
                        simulated("s3:ListBucket", "other", Decision.IMPLICIT_DENY),
                        simulated("s3:GetBucketTagging", "mine", Decision.ALLOWED),
                        simulated("s3:GetBucketTagging", "other", Decision.ALLOWED),
                        simulated("s3:GetObject", "mine", Decision.IMPLICIT_DENY, "aws:RequestedRegion"),
                        simulated("s3:GetObject", "other", Decision.IMPLICIT_DENY, "aws:RequestedRegion"),
                        simulated("s3:PutObject", "mine", Decision.EXPLICIT_DENY),
                        simulated("s3:PutObject", "other", Decision.EXPLICIT_DENY))));
    }

    private static Simulated simulated(String action, String bucket, Decision decision, String... missingKeys) {
        return new Simulated(action, "arn:aws:s3:::" + bucket, decision, true, true, Set.of(missingKeys));
    }

    @Test
    void saysThatARoleMayNotReadItself() {
        assertThat(read(ReadableRole::trustPolicy)).isEqualTo(new RoleAnswer.Refused<>());
        assertThat(read(it -> it.simulate(new Simulation(List.of("s3:ListBucket"), List.of("*"), null))))
                .isEqualTo(new RoleAnswer.Refused<>());
    }

    @Test
    void saysThatARoleDoesNotOpen() {
        assertThat(reader(sandbox.endpoint()).open(ROLE, "another")).isEqualTo(new RoleAnswer.Refused<>());
    }

    @Test
    void saysThatStsThrottles() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.THROTTLING));

        // Then
        assertThat(reader(sandbox.endpoint()).open(ROLE, EXTERNAL_ID))
                .isEqualTo(new RoleAnswer.Failed<>("Throttling", true));
    }

    /** Even a role that may do everything may not do more in its session. */
    @Test
    void mayDoNothingElseInItsSession() {
        // Given
        permit(allow("\"*\"", "*"));
        customers(iam -> iam.createRole(it -> it.roleName("other").assumeRolePolicyDocument(TRUST)));

        // When
        try (IamClient session = iam(sessionWith(IamRoleReader.sessionPolicy(ROLE)))) {
            // Then
            session.getRole(it -> it.roleName("reader"));
            session.simulatePrincipalPolicy(
                    it -> it.policySourceArn(ROLE.value()).actionNames("s3:ListBucket"));
            assertRefused(() -> session.getRole(it -> it.roleName("other")));
            assertRefused(() -> session.simulatePrincipalPolicy(it ->
                    it.policySourceArn("arn:aws:iam::111122223333:role/other").actionNames("s3:ListBucket")));
            assertRefused(() -> session.listRoles());
            assertRefused(() ->
                    session.updateAssumeRolePolicy(it -> it.roleName("reader").policyDocument(TRUST)));
        }
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(IamException.class, it -> assertThat(
                        it.awsErrorDetails().errorCode())
                .isEqualTo("AccessDenied"));
    }

    @Test
    void opensTheShortestSessionWithThatPolicyAndTheNameOfTheProbes() {
        // Given
        try (FakeSts sts = new FakeSts()) {
            // When
            RoleAnswer<ReadableRole> opened = reader(sts.endpoint()).open(ROLE, EXTERNAL_ID);

            // Then
            assertThat(sts.calls()).singleElement().satisfies(it -> assertThat(it.parameters())
                    .containsEntry("RoleArn", ROLE.value())
                    .containsEntry("ExternalId", EXTERNAL_ID)
                    .containsEntry("RoleSessionName", "crossrole-check")
                    .containsEntry("DurationSeconds", "900")
                    .containsEntry("Policy", IamRoleReader.sessionPolicy(ROLE)));
            assertThat(opened.toString()).doesNotContain(FakeSts.EXCHANGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrlIam", "aws.endpointUrl"})
    void rejectsAnEndpointOfIamFromTheEnvironmentOnlyWhereRolesAreAudited(String property) {
        // Given
        System.setProperty(property, "https://elsewhere.example");
        Vendor vendor = VendorFixture.servingAws();

        // Then
        try {
            assertThatThrownBy(() -> new IamClients(vendor, new FixedIam(Map.of()), () -> true))
                    .hasMessageContaining("all requests to IAM to 'https://elsewhere.example'")
                    .hasMessageContaining("crossrole.iam.partitions.<name>.endpoint");
            assertThat(new IamClients(vendor, new FixedIam(Map.of()), () -> false).forPartition(ROLE.partition()))
                    .isNull();
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void rejectsAnEndpointOfAPartitionThatIsNotServed() {
        assertThatThrownBy(() -> new IamClients(
                        VendorFixture.servingAws(), new FixedIam(Map.of("aws-cn", Optional::empty)), () -> false))
                .hasMessage("crossrole.iam.partitions.aws-cn: crossrole.partitions.aws-cn is not configured");
    }

    private <T> RoleAnswer<T> read(Function<ReadableRole, RoleAnswer<T>> call) {
        RoleAnswer<ReadableRole> opened = reader(sandbox.endpoint()).open(ROLE, EXTERNAL_ID);
        return call.apply(((RoleAnswer.Read<ReadableRole>) opened).value());
    }

    private RoleReader reader(URI stsEndpoint) {
        Vendor vendor = VendorFixture.servingAws("eu-central-1", Optional.of(stsEndpoint), Credentials.NONE);
        StsConfig config = new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2);
        IamConfig iamConfig = new FixedIam(Map.of("aws", () -> Optional.of(sandbox.endpoint())));
        return new IamRoleReader(
                new StsClients(vendor, config), new IamClients(vendor, iamConfig, () -> true), config, iamConfig);
    }

    private record FixedIam(Map<String, Partition> partitions) implements IamConfig {

        @Override
        public Duration callTimeout() {
            return Duration.ofSeconds(5);
        }
    }

    private static String allow(String actions, String resource) {
        return "{\"Effect\": \"Allow\", \"Action\": %s, \"Resource\": \"%s\"}".formatted(actions, resource);
    }

    private void permit(String... statements) {
        customers(iam -> iam.putRolePolicy(it -> it.roleName("reader")
                .policyName("permissions")
                .policyDocument("{\"Version\": \"2012-10-17\", \"Statement\": [%s]}"
                        .formatted(String.join(", ", statements)))));
    }

    private void customers(Consumer<IamClient> call) {
        try (IamClient iam = iam(AwsBasicCredentials.create("111122223333", "any"))) {
            call.accept(iam);
        }
    }

    private AwsCredentials sessionWith(String policy) {
        StsClients clients = new StsClients(
                VendorFixture.servingAws("eu-central-1", Optional.of(sandbox.endpoint()), Credentials.NONE),
                new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2));
        try {
            var granted = clients.forPartition(ROLE.partition())
                    .assumeRole(it -> it.roleArn(ROLE.value())
                            .roleSessionName("any")
                            .externalId(EXTERNAL_ID)
                            .policy(policy))
                    .credentials();
            return AwsSessionCredentials.create(
                    granted.accessKeyId(), granted.secretAccessKey(), granted.sessionToken());
        } finally {
            clients.close();
        }
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .region(Region.AWS_GLOBAL)
                .endpointOverride(sandbox.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .build();
    }
}
