package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code Principal} element of a statement. Services and identity providers are accepted but never match, because no
 * caller of the sandbox is one. Unlike IAM, the sandbox does not check that a role or user exists, and stores its ARN
 * instead of its unique ID: a role that is deleted and created again is trusted again.
 */
record Principals(List<String> aws) {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final String ARN_HEAD = "arn:aws[a-z-]*:";
    // IAM accepts "*" alone, but no wildcard within an ARN.
    private static final Pattern ARN =
            Pattern.compile(ARN_HEAD + "iam::\\d{12}:(root|(role|user)/([!-)+->@-~]*/)?[\\w+=,.@-]{1,64})" + "|"
                    + ARN_HEAD + "sts::\\d{12}:(assumed-role/[\\w+=,.@-]+/[\\w+=,.@-]+|federated-user/[\\w+=,.@-]+)");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws)");
    private static final Pattern FEDERATED = Pattern.compile(
            ARN_HEAD + "iam::\\d{12}:(saml|oidc)-provider/[!-~]+" + "|" + "[a-z0-9-]+(\\.[a-z0-9-]+)+(/[!-~]*)?");

    static Principals parse(JsonNode element) {
        // Other resource policies accept "*"; a trust policy must say {"AWS": "*"}.
        if (element.isTextual() && element.textValue().equals("*")) {
            throw new MalformedPolicy("AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".");
        }
        if (!element.isObject() || element.isEmpty()) {
            throw new MalformedPolicy("Syntax errors in policy.");
        }
        List<String> aws = new ArrayList<>();
        PolicyJson.fields(element).forEach((type, names) -> {
            List<String> values = PolicyJson.strings(names);
            if (values.isEmpty()) {
                throw new MalformedPolicy("Missing required field Principal cannot be empty!");
            }
            values.forEach(it -> check(type, it));
            if (type.equals("AWS")) {
                aws.addAll(values);
            }
        });
        return new Principals(List.copyOf(aws));
    }

    /** Accounts of one partition cannot trust those of another. */
    void requirePartition(String partition) {
        aws.stream()
                .filter(it -> it.startsWith("arn:") && !it.startsWith("arn:" + partition + ":"))
                .findFirst()
                .ifPresent(it -> {
                    throw new MalformedPolicy("Invalid principal in policy: \"AWS\":\"" + it + "\"");
                });
    }

    /** An account includes all its users and roles; a role includes its sessions. */
    boolean include(Caller caller) {
        return grantTo(caller) != DirectGrant.NONE
                || aws.stream().anyMatch(it -> it.equals(caller.accountId()) || it.equals(caller.accountArn()));
    }

    /** Whom the element names of a caller that it includes. An ARN of a role in a condition limits a wildcard, and is no name. */
    DirectGrant grantTo(Caller caller) {
        if (aws.stream().anyMatch(it -> it.equals("*") || it.equals(caller.arn()))) {
            return DirectGrant.SESSION;
        }
        return aws.contains(caller.principalArn()) ? DirectGrant.ROLE : DirectGrant.NONE;
    }

    private static void check(String type, String name) {
        boolean valid =
                switch (type) {
                    case "AWS" ->
                        name.equals("*")
                                || ACCOUNT.matcher(name).matches()
                                || ARN.matcher(name).matches();
                    case "Service" -> SERVICE.matcher(name).matches();
                    case "Federated" -> FEDERATED.matcher(name).matches();
                    default -> false;
                };
        if (!valid) {
            throw new MalformedPolicy("Invalid principal in policy: \"" + type + "\":\"" + name + "\"");
        }
    }
}
