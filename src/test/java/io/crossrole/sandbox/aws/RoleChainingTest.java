package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * The vendor's session assumes a role in another account of the vendor's, {@code outsider}, and its session assumes the
 * customer's.
 */
class RoleChainingTest {

    private static final String OUTSIDE = "777766665555";
    private static final String OUTSIDER = "arn:aws:iam::777766665555:role/outsider";
    private static final String ASSUME_ANY = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:*","Resource":"*"}}""";

    private final SandboxClients.SetClock clock = new SandboxClients.SetClock();
    private final AwsSandbox sandbox = AwsSandbox.start(0, clock);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);
    private final IamClient outside = SandboxClients.iam(sandbox, OUTSIDE);

    @BeforeEach
    void makeRoles() {
        outside.createRole(it -> it.roleName("outsider").assumeRolePolicyDocument("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],
            "Principal":{"AWS":"arn:aws:iam::999988887777:role/crossrole"}}}"""));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void callsAsTheRoleAndNotAsTheVendor() {
        // Given
        allow(ASSUME_ANY);
        createRole(sandbox, "trusts-vendor", SandboxClients.STRICT);
        createRole(sandbox, "trusts-anybody", CARELESS);

        // When
        StsClient session = outsider(builder());

        // Then
        assertThat(session.getCallerIdentity().arn())
                .isEqualTo("arn:aws:sts::777766665555:assumed-role/outsider/crossrole-check-a");
        assertThatCode(() -> session.assumeRole(asking("trusts-anybody").build()))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("trusts-vendor").build()))
                .withMessageContaining(
                        "User: arn:aws:sts::777766665555:assumed-role/outsider/crossrole-check-a is not"
                                + " authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/trusts-vendor");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        aws:PrincipalAccount        | StringEquals    | 777766665555
        aws:PrincipalArn            | ArnEquals       | arn:aws:iam::777766665555:role/outsider
        aws:PrincipalType           | StringEquals    | AssumedRole
        aws:PrincipalOrgID          | StringNotEquals | o-crossrole00
        aws:MultiFactorAuthPresent  | Bool            | false
        sts:RoleSessionName         | StringEquals    | crossrole-check-a
        aws:PrincipalTag/team       | StringEquals    | blue
        aws:SourceIdentity          | StringEquals    | operator
        """)
    void hasTheContextKeysOfTheSession(String key, String operator, String value) {
        // Given
        allow(ASSUME_ANY);
        outside.tagRole(it -> it.roleName("outsider").tags(SandboxClients.tag("team", "blue")));
        createRole(
                sandbox,
                "reader",
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                        + "\"Action\":[\"sts:AssumeRole\",\"sts:SetSourceIdentity\"],\"Condition\":{\"" + operator
                        + "\":{\""
                        + key + "\":\"" + value + "\"}}}}");
        StsClient session = outsider(builder().sourceIdentity("operator"));

        // When, then
        assertThatCode(() -> session.assumeRole(asking("reader").build())).doesNotThrowAnyException();
    }

    @Test
    void livesAnHourAtMost() {
        // Given
        allow(ASSUME_ANY);
        outside.updateRole(it -> it.roleName("outsider").maxSessionDuration(43200));
        StsClient session = outsider(builder().durationSeconds(3600));

        // When
        clock.advance(Duration.ofHours(1));

        // Then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(session::getCallerIdentity)
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(
                        () -> vendor.assumeRole(builder().durationSeconds(3601).build()))
                .withMessageContaining("1 hour session limit for roles assumed by role chaining");
    }

    @Test
    void mayNothingWithoutAnIdentityPolicy() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        StsClient session = outsider(builder());

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader").build()))
                .withMessageContaining("because no identity-based policy allows the sts:AssumeRole action");
    }

    /** A trust policy that names the role grants alone; one that names its account leaves it to the account. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arn:aws:iam::777766665555:role/outsider, true",
        "*, true",
        "arn:aws:iam::777766665555:root, false",
        "777766665555, false"
    })
    void mayAssumeARoleOfItsAccountThatNamesIt(String principal, boolean granted) {
        // Given
        outside.createRole(it -> it.roleName("neighbour").assumeRolePolicyDocument("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"%s"}}}""".formatted(principal)));
        AssumeRoleRequest request = asking("neighbour")
                .roleArn("arn:aws:iam::777766665555:role/neighbour")
                .build();
        StsClient session = outsider(builder());

        // When, then
        if (granted) {
            assertThatCode(() -> session.assumeRole(request)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(StsException.class).isThrownBy(() -> session.assumeRole(request));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        Allow | sts:AssumeRole | ''
        Allow | sts:*          | ''
        Allow | iam:GetRole    | because no session policy allows the sts:AssumeRole action
        Deny  | sts:AssumeRole | with an explicit deny in a sessions policy
        """)
    void mayWhatItsSessionPolicyAllowsToo(String effect, String action, String refusal) {
        // Given
        allow(ASSUME_ANY);
        createRole(sandbox, "reader", CARELESS);
        StsClient session = outsider(builder()
                .policy(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"*\"}}"
                                .formatted(effect, action)));

        // When, then
        if (refusal.isEmpty()) {
            assertThatCode(() -> session.assumeRole(asking("reader").build())).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> session.assumeRole(asking("reader").build()))
                    .withMessageContaining(refusal);
        }
    }

    /** Within one account, a session policy that leaves the action out limits a grant to the role, and none to the session. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "arn:aws:sts::777766665555:assumed-role/outsider/%s, true",
        "*, true",
        "arn:aws:iam::777766665555:role/outsider, false",
        "arn:aws:iam::777766665555:root, false"
    })
    void mayWhatItsSessionPolicyLeavesOutIfTheSessionIsNamed(String principal, boolean granted) {
        // Given
        allow(ASSUME_ANY);
        outside.createRole(it -> it.roleName("neighbour").assumeRolePolicyDocument("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"%s"}}}""".formatted(
                        principal.formatted(builder().build().roleSessionName()))));
        AssumeRoleRequest request = asking("neighbour")
                .roleArn("arn:aws:iam::777766665555:role/neighbour")
                .build();
        StsClient session = outsider(builder().policy("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetRole","Resource":"*"}}"""));

        // When, then
        if (granted) {
            assertThatCode(() -> session.assumeRole(request)).doesNotThrowAnyException();
        } else {
            assertThatExceptionOfType(StsException.class)
                    .isThrownBy(() -> session.assumeRole(request))
                    .withMessageContaining("because no session policy allows the sts:AssumeRole action");
        }
    }

    /** As EKS Pod Identity does: every trust policy then needs the action. */
    @Test
    void passesTransitiveTagsOn() {
        // Given
        allow(ASSUME_ANY);
        createRole(sandbox, "reader", CARELESS);
        StsClient plain = outsider(builder().tags(tag("cluster")));
        StsClient transitive = outsider(builder().tags(tag("cluster")).transitiveTagKeys("cluster"));

        // When, then
        assertThatCode(() -> plain.assumeRole(asking("reader").build())).doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> transitive.assumeRole(asking("reader").build()))
                .withMessageContaining("is not authorized to perform: sts:TagSession on resource");
    }

    @Test
    void passesItsSourceIdentityOn() {
        // Given
        allow(ASSUME_ANY);
        createRole(sandbox, "reader", CARELESS);
        StsClient session = outsider(builder().sourceIdentity("operator"));

        // When, then
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader").build()))
                .withMessageContaining("is not authorized to perform: sts:SetSourceIdentity on resource");
    }

    /** The organisation's policies are faults: a caller's binds its account, a resource's binds the role's account. */
    @Test
    void isRefusedByTheOrganisationOfOneAccountAlone() {
        // Given
        allow(ASSUME_ANY);
        createRole(sandbox, "reader", CARELESS);
        StsClient session = outsider(builder());
        String policyArn =
                "arn:aws:organizations::444455556666:policy/o-exampleorgid/resource_control_policy/p-example1";
        sandbox.faults()
                .add(Fault.refusing(Refusal.by(PolicyType.SERVICE_CONTROL)).forCaller(Accounts.VENDOR));
        sandbox.faults()
                .add(Fault.refusing(Refusal.by(PolicyType.RESOURCE_CONTROL).naming(policyArn))
                        .forRole("arn:aws:iam::555566667777:role/*"));

        // When, then
        assertThatCode(() -> session.assumeRole(asking("reader").build())).doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking("reader").build()))
                .withMessageContaining("with an explicit deny in a service control policy");
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader")
                        .roleArn("arn:aws:iam::555566667777:role/reader")
                        .build()))
                .withMessageContaining("with an explicit deny in a resource control policy: " + policyArn);
    }

    private void allow(String policy) {
        outside.putRolePolicy(it -> it.roleName("outsider").policyName("assume").policyDocument(policy));
    }

    private static AssumeRoleRequest.Builder builder() {
        return asking("outsider").roleArn(OUTSIDER);
    }

    private StsClient outsider(AssumeRoleRequest.Builder request) {
        return SandboxClients.sts(sandbox, vendor.assumeRole(request.build()).credentials());
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("blue").build();
    }
}
