package io.crossrole.testkit;

import io.crossrole.sandbox.RunningSandbox;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/** A customer's AWS account in the sandbox, in the hands of its administrator. */
public final class CustomerAccount implements AutoCloseable {

    public static final String ID = "111122223333";

    /** A trust policy that trusts the vendor without an External ID. */
    public static final String CARELESS = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"AWS": "arn:aws:iam::999988887777:root"}}]}
            """;

    private final IamClient iam;

    /** The usual one, in the partition {@code aws}. */
    public CustomerAccount() {
        this(ID, Region.AWS_GLOBAL);
    }

    /** Another one, or in the partition of another Region. */
    public CustomerAccount(String accountId, Region region) {
        this(accountId, region, RunningSandbox.aws());
    }

    /** The same in another sandbox. */
    public CustomerAccount(String accountId, Region region, URI endpoint) {
        iam = IamClient.builder()
                .region(region)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(accountId, "sandbox")))
                .build();
    }

    /** Makes a role that has this trust policy. */
    public String makesRole(String trustPolicy) {
        return makesRole("vendor-" + UUID.randomUUID(), trustPolicy);
    }

    /** Makes a role of this name that has this trust policy. */
    public String makesRole(String name, String trustPolicy) {
        return iam.createRole(role -> role.roleName(name).assumeRolePolicyDocument(trustPolicy))
                .role()
                .arn();
    }

    /** Makes a role that trusts the vendor without an External ID, a common mistake. */
    public String makesCarelessRole() {
        return makesRole(CARELESS);
    }

    public void changesTrustPolicy(String roleArn, String trustPolicy) {
        iam.updateAssumeRolePolicy(role -> role.roleName(nameOf(roleArn)).policyDocument(trustPolicy));
    }

    public void deletesRole(String roleArn) {
        iam.deleteRole(role -> role.roleName(nameOf(roleArn)));
    }

    /** Gives a role permissions. */
    public void putsPolicy(String roleName, String policyName, String policy) {
        iam.putRolePolicy(it -> it.roleName(roleName).policyName(policyName).policyDocument(policy));
    }

    /** The trust policy of a role, as JSON. */
    public String trustPolicyOf(String roleName) {
        return URLDecoder.decode(
                iam.getRole(it -> it.roleName(roleName)).role().assumeRolePolicyDocument(), StandardCharsets.UTF_8);
    }

    /** Deletes a role, with its inline policy of this name, if they are there. */
    public void deletesRoleIfPresent(String roleName, String policyName) {
        ifPresent(() -> iam.deleteRolePolicy(it -> it.roleName(roleName).policyName(policyName)));
        ifPresent(() -> iam.deleteRole(it -> it.roleName(roleName)));
    }

    private static void ifPresent(Runnable deletion) {
        try {
            deletion.run();
        } catch (NoSuchEntityException e) {
            // There is none.
        }
    }

    private static String nameOf(String roleArn) {
        return roleArn.substring(roleArn.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        iam.close();
    }
}
