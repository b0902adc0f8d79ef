package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The inline policies of a role bind its sessions, as an identity policy does in AWS. */
class RolePolicyActionsTest {

    private static final String ONE_SESSION_NAME = """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/*",
          "Condition": {"StringEquals": {"sts:RoleSessionName": "crossrole-check-a"}}},
         {"Effect": "Deny", "Action": "sts:*", "Resource": "arn:aws:iam::999988887777:role/*"}]}
        """;

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final IamClient vendor = SandboxClients.iam(sandbox, Accounts.VENDOR);
    // The vendor's key stands for a session of its role.
    private final StsClient session = SandboxClients.sts(sandbox, Accounts.VENDOR);

    @BeforeEach
    void makeRoles() {
        SandboxClients.createRole(sandbox, "reader", CARELESS);
        vendor.createRole(it -> it.roleName("crossrole").assumeRolePolicyDocument(CARELESS));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void allowsEverythingToARoleWithoutPolicies() {
        assertThatCode(() -> session.assumeRole(asking("reader").build())).doesNotThrowAnyException();
    }

    @Test
    void allowsWhatAStatementAllows() {
        put(ONE_SESSION_NAME);

        assertThatCode(() -> session.assumeRole(asking("reader").build())).doesNotThrowAnyException();
    }

    @Test
    void deniesWhatNoStatementAllows() {
        put(ONE_SESSION_NAME);

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(
                        asking("reader").roleSessionName("another").build()))
                .withMessageContaining("because no identity-based policy allows the sts:AssumeRole action");
    }

    @Test
    void deniesWhatAStatementDenies() {
        put(ONE_SESSION_NAME);

        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader")
                        .roleArn("arn:aws:iam::999988887777:role/crossrole")
                        .build()))
                .withMessageContaining("with an explicit deny in an identity-based policy");
    }

    @Test
    void knowsTheAccountOfTheAssumedRole() {
        put("""
            {"Version": "2012-10-17", "Statement": [
             {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/*",
              "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}}]}
            """);

        assertThatCode(() -> session.assumeRole(asking("reader")
                        .roleArn("arn:aws:iam::999988887777:role/crossrole")
                        .build()))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> session.assumeRole(asking("reader").build()))
                .withMessageContaining("because no identity-based policy allows the sts:AssumeRole action");
    }

    @Test
    void forgetsADeletedPolicy() {
        put(ONE_SESSION_NAME);

        vendor.deleteRolePolicy(it -> it.roleName("crossrole").policyName("assume"));

        assertThatCode(() -> session.assumeRole(
                        asking("reader").roleSessionName("another").build()))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(NoSuchEntityException.class)
                .isThrownBy(() ->
                        vendor.deleteRolePolicy(it -> it.roleName("crossrole").policyName("assume")));
    }

    @Test
    void keepsARoleThatHasPolicies() {
        put(ONE_SESSION_NAME);

        assertThatExceptionOfType(DeleteConflictException.class)
                .isThrownBy(() -> vendor.deleteRole(it -> it.roleName("crossrole")));
    }

    @Test
    void refusesAPolicyThatItCannotEvaluate() {
        assertThatExceptionOfType(MalformedPolicyDocumentException.class).isThrownBy(() -> put("""
            {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Null": {"s3:prefix": "true"}}}}
            """));
    }

    private void put(String policy) {
        vendor.putRolePolicy(it -> it.roleName("crossrole").policyName("assume").policyDocument(policy));
    }
}
