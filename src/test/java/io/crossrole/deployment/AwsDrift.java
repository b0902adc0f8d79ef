package io.crossrole.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.deployment.CloudFormation.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares the CloudFormation templates with the manifests, the configuration and the documents. */
final class AwsDrift {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> differences = new ArrayList<>();
    private final JsonNode environment;
    private final String account;
    private final String roleArn;
    private final JsonNode serviceAccount;

    private AwsDrift(List<JsonNode> production) {
        environment = Manifests.find(production, "ConfigMap/crossrole").get("data");
        account = environment.get("CROSSROLE_PARTITIONS_AWS_ACCOUNT_ID").asText();
        serviceAccount = Manifests.find(production, "ServiceAccount/crossrole");
        roleArn = serviceAccount
                .at("/metadata/annotations")
                .path("eks.amazonaws.com/role-arn")
                .asText();
    }

    static List<String> in(Path k8s, List<JsonNode> production) {
        AwsDrift drift = new AwsDrift(production);
        drift.ownRole(k8s.resolve("aws/crossrole-role.yaml"));
        drift.canaries(k8s.resolve("aws/canary-roles.yaml"));
        return drift.differences;
    }

    private void ownRole(Path template) {
        CloudFormation irsa =
                CloudFormation.of(template, account, Map.of("OidcProvider", "oidc.example.com", "ClusterName", "eks"));
        Role role = irsa.roles().get(0);
        compare("the role of the ServiceAccount", roleArn, "arn:aws:iam::" + account + ":role/" + role.name());
        if (!List.of(environment
                        .get("CROSSROLE_PARTITIONS_AWS_PRINCIPAL_ARNS")
                        .asText()
                        .split(","))
                .contains(roleArn)) {
            differences.add("principal-arns lacks " + roleArn);
        }
        JsonNode equals = json(role.trustPolicy()).at("/Statement/0/Condition/StringEquals");
        compare(
                "the subject that the role trusts",
                equals.path("oidc.example.com:sub").asText(),
                "system:serviceaccount:%s:%s"
                        .formatted(
                                serviceAccount.at("/metadata/namespace").asText(),
                                serviceAccount.at("/metadata/name").asText()));
        JsonNode policy = json(role.policies().values().iterator().next());
        compare(
                "the session name that the policy allows",
                policy.at("/Statement/0/Condition/StringEquals")
                        .path("sts:RoleSessionName")
                        .asText(),
                Documents.defaultOf("crossrole.sts.session-name"));
        compare("the policy", policy, documentedPolicy());
        JsonNode association = irsa.properties(
                irsa.resources("AWS::EKS::PodIdentityAssociation").get(0));
        compare("DisableSessionTags", association.path("DisableSessionTags").asBoolean(), true);
    }

    /** The policy in the documents, with this installation's account. */
    private JsonNode documentedPolicy() {
        String page = Manifests.text(Path.of("docs/kubernetes.md"));
        return json(page.split("```json\n")[1].split("```")[0]);
    }

    private void canaries(Path template) {
        String strict = environment.get("CROSSROLE_CANARY_ROLES_AWS_STRICT_ARN").asText();
        String canaryAccount = strict.split(":")[4];
        String externalId =
                environment.get("CROSSROLE_CANARY_ROLES_AWS_STRICT_EXTERNAL_ID").asText();
        List<Role> roles = CloudFormation.of(
                        template, canaryAccount, Map.of("VendorAccountId", account, "ExternalId", externalId))
                .roles();
        String prefix = "arn:aws:iam::" + canaryAccount + ":role/";
        compare("the strict canary", strict, prefix + roles.get(0).name());
        compare(
                "the careless canary",
                environment.get("CROSSROLE_CANARY_ROLES_AWS_CARELESS_ARN").asText(),
                prefix + roles.get(1).name());
        compare(
                "the permissions of the canaries",
                roles.stream().mapToInt(it -> it.policies().size()).sum(),
                0);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(String what, Object actual, Object expected) {
        Drift.compare(differences, what, actual, expected);
    }
}
