package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;

class IamActionsTest {

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final IamClient iam = SandboxClients.iam(sandbox, Accounts.CUSTOMER);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void showsARoleAsItWasMade() {
        // Given
        iam.createRole(it -> it.roleName("reader")
                .path("/team/data/")
                .description("reads & <writes>")
                .maxSessionDuration(7200)
                .assumeRolePolicyDocument(STRICT));

        // When
        Role role = iam.getRole(it -> it.roleName("reader")).role();

        // Then
        assertThat(role.arn()).isEqualTo("arn:aws:iam::111122223333:role/team/data/reader");
        assertThat(role.description()).isEqualTo("reads & <writes>");
        assertThat(role.maxSessionDuration()).isEqualTo(7200);
        assertThat(role.roleId()).matches("AROA[A-Z2-7]{17}");
        assertThat(trustPolicyOf(role)).isEqualTo(STRICT);
    }

    @Test
    void changesATrustPolicy() {
        // Given
        iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(CARELESS));

        // When
        iam.updateAssumeRolePolicy(it -> it.roleName("reader").policyDocument(STRICT));

        // Then
        assertThat(trustPolicyOf(iam.getRole(it -> it.roleName("reader")).role()))
                .isEqualTo(STRICT);
    }

    @Test
    void forgetsADeletedRole() {
        // Given
        iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(STRICT));

        // When
        iam.deleteRole(it -> it.roleName("reader"));

        // Then
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() -> iam.getRole(it -> it.roleName("reader")))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(404))
                .withMessageContaining("The role with name reader cannot be found.");
    }

    @Test
    void refusesANameThatDiffersInCaseOnly() {
        // Given
        iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(STRICT));

        // When, then
        assertThatExceptionOfType(EntityAlreadyExistsException.class)
                .isThrownBy(() ->
                        iam.createRole(it -> it.roleName("Reader").path("/x/").assumeRolePolicyDocument(STRICT)))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(409))
                .satisfies(it -> assertThat(it.requestId()).isNotBlank());
    }

    @Test
    void listsAnAccountsOwnRolesPageByPage() {
        // Given
        IntStream.range(0, 7)
                .forEach(n -> iam.createRole(it -> it.roleName("role-" + n).assumeRolePolicyDocument(STRICT)));
        SandboxClients.iam(sandbox, "444455556666")
                .createRole(it -> it.roleName("role-9").assumeRolePolicyDocument(STRICT));

        // When
        List<String> names = iam.listRolesPaginator(it -> it.maxItems(3)).roles().stream()
                .map(Role::roleName)
                .toList();

        // Then
        assertThat(names).containsExactly("role-0", "role-1", "role-2", "role-3", "role-4", "role-5", "role-6");
    }

    @Test
    void refusesAPolicyThatItCannotEvaluate() {
        assertThatExceptionOfType(MalformedPolicyDocumentException.class)
                .isThrownBy(() -> iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument("{}")))
                .satisfies(it -> assertThat(it.statusCode()).isEqualTo(400))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicyDocument"));
    }

    @Test
    void refusesATrustPolicyOverTheQuotaButDoesNotCountItsWhiteSpace() {
        // Given
        String padded = STRICT + " ".repeat(3000);
        String tooLong = STRICT.replace("crossrole-right", "x".repeat(2000));

        // When
        iam.createRole(it -> it.roleName("padded").assumeRolePolicyDocument(padded));

        // Then
        assertThatExceptionOfType(LimitExceededException.class)
                .isThrownBy(() -> iam.createRole(it -> it.roleName("long").assumeRolePolicyDocument(tooLong)))
                .withMessageContaining("ACLSizePerRole: 2048");
    }

    /** A word processor's quotes, a dash, a zero-width space, a byte order mark, a control character, an emoji. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u201Ccrossrole-right\u201D",
                "crossrole\u2013right",
                "\u200Bcrossrole",
                "\uFEFF",
                "\u0000",
                "\uD83D\uDE00"
            })
    void refusesCharactersThatADocumentMayNotHold(String externalId) {
        // Given
        iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(STRICT));
        String document = STRICT.replace("crossrole-right", externalId);

        // When, then
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> iam.createRole(it -> it.roleName("writer").assumeRolePolicyDocument(document)))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"))
                .withMessageContaining("'assumeRolePolicyDocument'");
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() ->
                        iam.updateAssumeRolePolicy(it -> it.roleName("reader").policyDocument(document)))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    @Test
    void takesTheCharactersUpToThePatternsLast() {
        // Given
        String document = STRICT.replace("crossrole-right", "\u00E4\u00A0\u00FF\u007F") + "\r\n\t";

        // When
        iam.createRole(it -> it.roleName("reader").assumeRolePolicyDocument(document));

        // Then
        assertThat(trustPolicyOf(iam.getRole(it -> it.roleName("reader")).role()))
                .isEqualTo(document);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "sla/sh", "ümlaut", "colon:"})
    void refusesAMalformedRoleName(String name) {
        assertThatExceptionOfType(IamException.class)
                .isThrownBy(() -> iam.createRole(it -> it.roleName(name).assumeRolePolicyDocument(STRICT)))
                .satisfies(it -> assertThat(it.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
    }

    private static String trustPolicyOf(Role role) {
        return URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }
}
