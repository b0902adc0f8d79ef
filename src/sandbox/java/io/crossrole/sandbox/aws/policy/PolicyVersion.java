package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;

/** The {@code Version} element of a policy; without one a policy has the former version. */
enum PolicyVersion {
    CURRENT("2012-10-17"),
    FORMER("2008-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    static PolicyVersion of(JsonNode policy) {
        String version = policy.path("Version").asText(FORMER.text);
        for (PolicyVersion it : values()) {
            if (it.text.equals(version)) {
                return it;
            }
        }
        throw new MalformedPolicy("The policy must contain a valid version string");
    }

    /** Whether policies of this version have policy variables. */
    boolean hasVariables() {
        return this == CURRENT;
    }
}
