package io.crossrole.sandbox.aws.policy;

enum Effect {
    ALLOW,
    DENY;

    static Effect named(String name) {
        return switch (name) {
            case "Allow" -> ALLOW;
            case "Deny" -> DENY;
            default -> throw new MalformedPolicy("Invalid effect: " + name);
        };
    }
}
