package io.crossrole.externalid.role.way;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.externalid.role.InlinePolicy;
import io.crossrole.externalid.role.RoleToMake;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a role with the AWS CLI, version 1 or 2, in a POSIX shell. The output of {@code create-role} is dropped, since
 * version 2 would show it in a pager, which swallows the lines behind it. The last command prints the ARN.
 */
public final class AwsCli {

    private AwsCli() {}

    /** The commands, which end with a line feed. */
    public static String commands(RoleToMake role) {
        List<String> commands = new ArrayList<>();
        commands.add(createRole(role));
        role.permissions().map(it -> putRolePolicy(role, it)).ifPresent(commands::add);
        if (role.assumesItself()) {
            commands.add(trustItself(role));
        }
        commands.add("""
                aws iam get-role --role-name %s \\
                  --query Role.Arn --output text
                """.formatted(role.name()));
        return String.join("\n", commands);
    }

    /** The same for an endpoint in place of AWS' own, such as the sandbox. */
    public static String commands(RoleToMake role, Optional<URI> endpoint) {
        return endpoint.map(it -> commands(role)
                        .replace("aws iam ", "aws --endpoint-url " + it + " iam ")
                        .replace("aws sts ", "aws --endpoint-url " + it + " sts "))
                .orElseGet(() -> commands(role));
    }

    private static String createRole(RoleToMake role) {
        return """
                aws iam create-role \\
                  --role-name %s \\
                  --description %s \\
                  --max-session-duration %d \\
                  --tags %s \\
                  --assume-role-policy-document %s \\
                  > /dev/null
                """.formatted(
                        role.name(),
                        quoted(role.description()),
                        RoleToMake.MAX_SESSION_SECONDS,
                        role.tags().entrySet().stream()
                                .map(it -> "Key=%s,Value=%s".formatted(it.getKey(), it.getValue()))
                                .collect(Collectors.joining(" ")),
                        document(role.trustPolicy()));
    }

    private static String putRolePolicy(RoleToMake role, InlinePolicy policy) {
        return """
                aws iam put-role-policy \\
                  --role-name %s \\
                  --policy-name %s \\
                  --policy-document %s
                """.formatted(role.name(), policy.name(), document(policy.document()));
    }

    private static String trustItself(RoleToMake role) {
        String update = """
                aws iam wait role-exists --role-name %s
                aws iam update-assume-role-policy \\
                  --role-name %s \\
                  --policy-document %s
                """.formatted(role.name(), role.name(), document(SelfTrust.secondStep(role)));
        return role.accountId().isPresent()
                ? update
                : "account=$(aws sts get-caller-identity --query Account --output text)\n"
                        + update.replace(SelfTrust.ACCOUNT_PLACEHOLDER, "'\"$account\"'");
    }

    private static String document(JsonNode policy) {
        return quoted(JsonLayout.of(policy));
    }

    /** A text that the shell does not interpret. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
