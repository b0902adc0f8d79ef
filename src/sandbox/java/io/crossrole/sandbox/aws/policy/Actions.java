package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** The {@code Action} element of a statement: patterns that ignore case. */
record Actions(List<String> patterns) {

    /** The actions that a trust policy may name: AssumeRole and the permissions that go with it. */
    private static final List<String> OF_TRUST_POLICIES = List.of(
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:SetContext",
            "sts:SetSourceIdentity",
            "sts:TagSession");

    /** Those of a trust policy. */
    static Actions parse(JsonNode element) {
        Actions actions = ofAnyService(element);
        actions.patterns.forEach(Actions::requireTrustPolicys);
        return actions;
    }

    /** Those of a permissions policy, which may be any service's. */
    static Actions ofAnyService(JsonNode element) {
        Actions actions = new Actions(PolicyJson.strings(element));
        if (actions.patterns.isEmpty()) {
            throw new MalformedPolicy("Missing required field Action");
        }
        actions.patterns.forEach(Actions::requireVendor);
        return actions;
    }

    boolean include(String action) {
        return patterns.stream().anyMatch(it -> matches(it, action));
    }

    private static void requireVendor(String pattern) {
        if (!pattern.equals("*") && !pattern.contains(":")) {
            throw new MalformedPolicy("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        }
    }

    private static void requireTrustPolicys(String pattern) {
        if (OF_TRUST_POLICIES.stream().noneMatch(it -> matches(pattern, it))) {
            throw new MalformedPolicy("AssumeRole policy may only specify STS AssumeRole actions.");
        }
    }

    private static boolean matches(String pattern, String action) {
        return Wildcard.matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }
}
