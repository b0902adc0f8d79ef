package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;

/** A session of the customer's role reads the role itself, as far as its policies allow. */
class SessionsOnIamTest {

    private static final String READER = "arn:aws:iam::111122223333:role/reader";
    private static final String ITSELF = """
        {"Version":"2012-10-17","Statement":{"Effect":"Allow","Resource":"arn:aws:iam::111122223333:role/reader",
        "Action":["iam:GetRole","iam:ListRolePolicies","iam:GetRolePolicy","iam:ListAttachedRolePolicies","iam:SimulatePrincipalPolicy"]}}""";

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final IamClient customer = SandboxClients.iam(sandbox, Accounts.CUSTOMER);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);

    @BeforeEach
    void makeRoles() {
        createRole(sandbox, "reader", CARELESS);
        createRole(sandbox, "writer", CARELESS);
        customer.putRolePolicy(it -> it.roleName("reader").policyName("itself").policyDocument(ITSELF));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void readsItsRoleAndNoOther() {
        // Given
        IamClient session = session("*");

        // When
        String document = session.getRolePolicy(it -> it.roleName("reader").policyName("itself"))
                .policyDocument();

        // Then
        assertThat(URLDecoder.decode(document, StandardCharsets.UTF_8)).isEqualTo(ITSELF);
        assertThat(session.listRolePolicies(it -> it.roleName("reader")).policyNames())
                .containsExactly("itself");
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> session.getRole(it -> it.roleName("writer")))
                .withMessageContaining("User: arn:aws:sts::111122223333:assumed-role/reader/crossrole-check-a is not"
                        + " authorized to perform: iam:GetRole on resource: role writer because no identity-based policy"
                        + " allows the iam:GetRole action");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam:ListRolePolicies", "s3:*"})
    void readsNothingThatItsSessionPolicyDoesNotAllow(String action) {
        // Given
        IamClient session = session(action);

        // When, then
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> session.getRole(it -> it.roleName("reader")))
                .withMessageContaining("because no session policy allows the iam:GetRole action");
    }

    @Test
    void changesNothingThatItMayOnlyRead() {
        // Given
        IamClient session = session("*");

        // When, then
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> session.updateAssumeRolePolicy(
                        it -> it.roleName("reader").policyDocument(CARELESS)))
                .withMessageContaining("because no identity-based policy allows the iam:UpdateAssumeRolePolicy action");
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(session::listRoles)
                .withMessageContaining("on resource: arn:aws:iam::111122223333:role/ because no identity-based policy");
    }

    @Test
    void hasWhatAnAttachedPolicyAllows() {
        // Given
        customer.attachRolePolicy(it -> it.roleName("writer").policyArn("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));

        // When
        IamClient session = SandboxClients.iam(
                sandbox, vendor.assumeRole(asking("writer").build()).credentials());

        // Then
        assertThat(session.listAttachedRolePolicies(it -> it.roleName("writer")).attachedPolicies())
                .extracting(it -> it.policyName(), it -> it.policyArn())
                .containsExactly(tuple("IAMReadOnlyAccess", "arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        assertThatCode(() -> session.getRole(it -> it.roleName("reader"))).doesNotThrowAnyException();
    }

    @Test
    void keepsARoleThatHasAttachedPolicies() {
        // Given
        String arn = "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess";
        customer.attachRolePolicy(it -> it.roleName("writer").policyArn(arn));

        // When, then
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> customer.deleteRole(it -> it.roleName("writer")))
                .withMessageContaining("must detach all policies first");
        customer.detachRolePolicy(it -> it.roleName("writer").policyArn(arn));
        assertThatCode(() -> customer.deleteRole(it -> it.roleName("writer"))).doesNotThrowAnyException();
    }

    @Test
    void knowsNoOtherManagedPolicies() {
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> customer.attachRolePolicy(
                        it -> it.roleName("writer").policyArn("arn:aws:iam::aws:policy/PowerUserAccess")))
                .withMessageContaining("does not exist or is not attachable");
    }

    @Test
    void showsTagsAndSettings() {
        // When
        customer.tagRole(it -> it.roleName("reader").tags(SandboxClients.tag("team", "blue")));
        customer.updateRole(it -> it.roleName("reader").description("reads").maxSessionDuration(7200));

        // Then
        assertThat(customer.getRole(it -> it.roleName("reader")).role()).satisfies(role -> {
            assertThat(role.description()).isEqualTo("reads");
            assertThat(role.maxSessionDuration()).isEqualTo(7200);
            assertThat(role.tags()).extracting(it -> it.key(), it -> it.value()).containsExactly(tuple("team", "blue"));
        });
        customer.untagRole(it -> it.roleName("reader").tagKeys("team"));
        assertThat(customer.listRoleTags(it -> it.roleName("reader")).tags()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        s3:GetObject     | explicitDeny | role_reader_data   |
        s3:ListBucket    | implicitDeny |                    | aws:SourceVpce
        glue:GetTables   | allowed      | ReadOnlyAccess     |
        glue:CreateTable | implicitDeny |                    |
        iam:GetRole      | implicitDeny |                    |
        """)
    void simulatesTheIdentityPolicies(String action, String decision, String source, String missing) {
        // Given
        customer.deleteRolePolicy(it -> it.roleName("reader").policyName("itself"));
        customer.putRolePolicy(it -> it.roleName("reader").policyName("data").policyDocument("""
            {"Version":"2012-10-17","Statement":[
             {"Effect":"Deny","Action":["s3:GetObject","iam:*"],"Resource":"arn:aws:s3:::*"},
             {"Effect":"Allow","Action":"s3:ListBucket","Resource":"*","Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}]}"""));
        if (!action.startsWith("iam:") && !action.equals("s3:ListBucket")) {
            customer.attachRolePolicy(it -> it.roleName("reader").policyArn("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        }

        // When
        EvaluationResult result = customer.simulatePrincipalPolicy(it -> it.policySourceArn(READER)
                        .actionNames(action)
                        .resourceArns(action.startsWith("s3:") ? "arn:aws:s3:::bucket/key" : "*"))
                .evaluationResults()
                .get(0);

        // Then
        assertThat(result.evalDecisionAsString()).isEqualTo(decision);
        assertThat(result.matchedStatements())
                .extracting(it -> it.sourcePolicyId())
                .isEqualTo(source == null ? List.of() : List.of(source));
        assertThat(result.missingContextValues()).isEqualTo(missing == null ? List.of() : List.of(missing));
    }

    @Test
    void simulatesEachActionOnEachResourceWithTheGivenKeys() {
        // Given
        customer.putRolePolicy(it -> it.roleName("writer").policyName("data").policyDocument("""
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::mine",
             "Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1"}}}}"""));

        // When
        List<EvaluationResult> results = customer.simulatePrincipalPolicy(
                        it -> it.policySourceArn(READER.replace("reader", "writer"))
                                .actionNames("s3:ListBucket", "s3:GetBucketTagging")
                                .resourceArns("arn:aws:s3:::mine", "arn:aws:s3:::other")
                                .contextEntries(ContextEntry.builder()
                                        .contextKeyName("aws:SourceVpce")
                                        .contextKeyType(ContextKeyTypeEnum.STRING)
                                        .contextKeyValues("vpce-1")
                                        .build()))
                .evaluationResults();

        // Then
        assertThat(results)
                .allSatisfy(it -> assertThat(it.missingContextValues()).isEmpty());
        assertThat(results)
                .extracting(it -> it.evalActionName(), it -> it.evalResourceName(), it -> it.evalDecisionAsString())
                .containsExactly(
                        tuple("s3:ListBucket", "arn:aws:s3:::mine", "allowed"),
                        tuple("s3:ListBucket", "arn:aws:s3:::other", "implicitDeny"),
                        tuple("s3:GetBucketTagging", "arn:aws:s3:::mine", "allowed"),
                        tuple("s3:GetBucketTagging", "arn:aws:s3:::other", "implicitDeny"));
    }

    /** A session of the reader, narrowed to an action. */
    private IamClient session(String action) {
        return SandboxClients.iam(
                sandbox,
                vendor.assumeRole(asking("reader")
                                .policy("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\""
                                        + action + "\",\"Resource\":\"*\"}}")
                                .build())
                        .credentials());
    }
}
