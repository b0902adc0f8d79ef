package io.crossrole.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Random trust policies with conditions on the session name, the External ID and Crossrole's own principal, with
 * customers' mistakes and attackers' tricks. Each pattern accepts the External ID itself or one that nobody uses,
 * because no probe can detect a policy that lists other integrations' External IDs.
 */
public final class RandomTrustPolicies {

    private static final List<String> SESSION_NAMES =
            List.of("crossrole-check", "crossrole-check-a", "crossrole-*", "crossrole-chec?", "*", "another");
    private static final List<String> PRINCIPALS =
            List.of("arn:aws:iam::999988887777:role/crossrole", "arn:aws:iam::999988887777:root", "*");

    private final Random random;

    public RandomTrustPolicies(Random random) {
        this.random = random;
    }

    /** A policy of an author who knows the External ID. */
    public String next(String externalId) {
        List<String> statements = new ArrayList<>();
        statements.add(statement("Allow", externalId));
        if (oneIn(4)) {
            statements.add(statement("Allow", externalId));
        }
        if (oneIn(4)) {
            statements.add(statement("Deny", externalId));
        }
        return "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}".formatted(String.join(", ", statements));
    }

    private String statement(String effect, String externalId) {
        Map<String, Map<String, String>> conditions = new LinkedHashMap<>();
        if (!oneIn(6)) {
            add(conditions, onExternalId(externalId));
        }
        if (oneIn(4)) {
            add(conditions, onExternalId(externalId));
        }
        if (oneIn(4)) {
            add(conditions, new String[] {
                pick(List.of("StringLike", "StringLike", "StringEquals", "StringNotEquals")),
                "sts:RoleSessionName",
                pick(SESSION_NAMES)
            });
        }
        return "{\"Effect\": \"%s\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"%s\"}%s}"
                .formatted(effect, effect.equals("Deny") ? "*" : pick(PRINCIPALS), written(conditions));
    }

    /** A condition: operator, key and value. */
    private String[] onExternalId(String externalId) {
        if (oneIn(5)) {
            return new String[] {"Null", "sts:ExternalId", String.valueOf(random.nextBoolean())};
        }
        String ifExists = oneIn(4) ? "IfExists" : "";
        return switch (random.nextInt(6)) {
            case 0, 1 -> new String[] {"StringEquals" + ifExists, "sts:ExternalId", equal(externalId)};
            case 2 ->
                new String[] {"StringEqualsIgnoreCase" + ifExists, "sts:ExternalId", inSomeCase(equal(externalId))};
            default -> new String[] {"StringLike" + ifExists, "sts:ExternalId", pattern(externalId)};
        };
    }

    private String equal(String externalId) {
        return oneIn(8) ? externalId + "-of-nobody" : externalId;
    }

    private String inSomeCase(String text) {
        return oneIn(2) ? text.toUpperCase(Locale.ROOT) : text;
    }

    /** The External ID with one or two parts replaced by {@code *}, or some characters by {@code ?}. */
    private String pattern(String externalId) {
        StringBuilder pattern = new StringBuilder(externalId);
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            int from = random.nextInt(pattern.length());
            int to = Math.min(pattern.length(), from + random.nextInt(pattern.length()) + (oneIn(3) ? 0 : 1));
            String loose = oneIn(3) ? "?".repeat(to - from) : "*";
            pattern.replace(from, to, loose);
        }
        return pattern.toString();
    }

    /** Adds a condition. A second value for the same operator and key replaces the first. */
    private static void add(Map<String, Map<String, String>> conditions, String[] condition) {
        conditions.computeIfAbsent(condition[0], it -> new LinkedHashMap<>()).put(condition[1], condition[2]);
    }

    private static String written(Map<String, Map<String, String>> conditions) {
        if (conditions.isEmpty()) {
            return "";
        }
        List<String> operators = new ArrayList<>();
        conditions.forEach((operator, keys) -> {
            List<String> values = new ArrayList<>();
            keys.forEach((key, value) -> values.add("\"%s\": \"%s\"".formatted(key, value)));
            operators.add("\"%s\": {%s}".formatted(operator, String.join(", ", values)));
        });
        return ", \"Condition\": {%s}".formatted(String.join(", ", operators));
    }

    private boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
