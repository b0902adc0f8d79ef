package io.crossrole.sandbox.aws.policy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes random policies and requests, over all operators and over keys of each type. */
final class RandomPolicies {

    /** A key with the operators that fit its type, and values of which some match others. */
    private record Key(String name, boolean many, List<String> operators, List<String> values) {}

    private static final List<String> TEXT = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike");
    private static final List<String> ARN = List.of("ArnLike", "ArnEquals", "ArnNotLike", "ArnNotEquals", "StringLike");
    private static final List<String> NUMBER = List.of(
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals");
    private static final List<String> DATE = List.of(
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals");

    private static final List<Key> KEYS = List.of(
            new Key("sts:ExternalId", false, TEXT, List.of("cr-1", "CR-1", "cr-2", "cr-*", "cr-?")),
            new Key("sts:RoleSessionName", false, TEXT, List.of("crossrole-check", "crossrole-*", "other")),
            new Key("aws:PrincipalAccount", false, TEXT, List.of("999988887777", "111122223333", "9999*")),
            new Key("aws:PrincipalOrgID", false, TEXT, List.of("o-crossrole00", "o-exampleorg", "o-*")),
            new Key("aws:RequestTag/team", false, TEXT, List.of("blue", "Blue", "b*")),
            new Key("aws:TagKeys", true, TEXT, List.of("team", "cluster", "t*", "owner")),
            new Key("sts:TransitiveTagKeys", true, TEXT, List.of("team", "cluster", "owner")),
            new Key(
                    "aws:PrincipalArn",
                    false,
                    ARN,
                    List.of(
                            "arn:aws:iam::999988887777:role/crossrole",
                            "arn:aws:iam::999988887777:role/*",
                            "arn:aws:iam::*:role/crossrole",
                            "arn:aws:iam::999988887777:role/other")),
            new Key("aws:MultiFactorAuthPresent", false, List.of("Bool"), List.of("true", "false")),
            new Key("aws:SecureTransport", false, List.of("Bool"), List.of("true", "false")),
            new Key("aws:MultiFactorAuthAge", false, NUMBER, List.of("0", "899", "900", "3600")),
            new Key(
                    "aws:CurrentTime",
                    false,
                    DATE,
                    List.of("2029-12-31T23:59:59Z", "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z")),
            new Key(
                    "aws:SourceIp",
                    false,
                    List.of("IpAddress", "NotIpAddress"),
                    List.of("203.0.113.0/24", "203.0.113.7", "198.51.100.0/24", "203.0.113.8/29")));

    /** The values of requests, which are none of the patterns. */
    private static final Map<String, List<String>> SENT = Map.ofEntries(
            Map.entry("sts:ExternalId", List.of("cr-1", "CR-1", "cr-2", "other")),
            Map.entry("sts:RoleSessionName", List.of("crossrole-check", "other")),
            Map.entry("aws:PrincipalOrgID", List.of("o-crossrole00")),
            Map.entry("aws:RequestTag/team", List.of("blue", "Blue", "red")),
            Map.entry("aws:TagKeys", List.of("team", "cluster", "owner")),
            Map.entry("sts:TransitiveTagKeys", List.of("team", "cluster")),
            Map.entry("aws:SecureTransport", List.of("true")),
            Map.entry("aws:MultiFactorAuthAge", List.of("0", "900")),
            Map.entry("aws:CurrentTime", List.of("2030-01-01T00:00:00Z")),
            Map.entry("aws:SourceIp", List.of("203.0.113.7", "198.51.100.9")));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;

    RandomPolicies(long seed) {
        random = new Random(seed);
    }

    /** The keys of a request, without those of the caller; each is missing now and then. */
    Map<String, List<String>> request() {
        Map<String, List<String>> request = new TreeMap<>();
        KEYS.stream()
                .filter(it -> SENT.containsKey(it.name()) && random.nextInt(4) > 0)
                .forEach(it -> {
                    List<String> values = new ArrayList<>(SENT.get(it.name()));
                    Collections.shuffle(values, random);
                    request.put(it.name(), values.subList(0, it.many() ? 1 + random.nextInt(values.size()) : 1));
                });
        return request;
    }

    ObjectNode trustPolicy() {
        return policy(statement -> {
            statement
                    .putObject("Principal")
                    .put(
                            "AWS",
                            oneOf(List.of(
                                    "*",
                                    "999988887777",
                                    "arn:aws:iam::999988887777:root",
                                    "arn:aws:iam::999988887777:root",
                                    "arn:aws:iam::999988887777:role/crossrole",
                                    "arn:aws:sts::999988887777:assumed-role/crossrole/sandbox",
                                    "arn:aws:iam::444455556666:root",
                                    "arn:aws:iam::999988887777:role/other")));
            statement.put("Action", oneOf(List.of("sts:AssumeRole", "sts:assumerole", "sts:*", "sts:TagSession")));
        });
    }

    /** An identity policy, or a session policy, of a caller that assumes roles of this account. */
    ObjectNode permissionsPolicy(String accountId) {
        return policy(statement -> {
            statement.put(
                    oneOf(List.of("Action", "Action", "Action", "NotAction")),
                    oneOf(List.of("sts:AssumeRole", "sts:Assume*", "*", "iam:*")));
            statement.put(
                    oneOf(List.of("Resource", "Resource", "Resource", "NotResource")),
                    oneOf(List.of(
                            "*",
                            "arn:aws:iam::*:role/*",
                            "arn:aws:iam::" + accountId + ":role/reader",
                            "arn:aws:iam::" + accountId + ":role/writer")));
        });
    }

    private ObjectNode policy(Consumer<ObjectNode> subject) {
        ObjectNode policy = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = policy.putArray("Statement");
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode statement = statements.addObject().put("Effect", random.nextInt(5) == 0 ? "Deny" : "Allow");
            subject.accept(statement);
            ObjectNode condition = JSON.createObjectNode();
            for (int j = random.nextInt(3); j > 0; j--) {
                addCondition(condition);
            }
            if (!condition.isEmpty()) {
                statement.set("Condition", condition);
            }
        }
        return policy;
    }

    private void addCondition(ObjectNode condition) {
        Key key = oneOf(KEYS);
        if (random.nextInt(8) == 0) {
            condition.withObject("/Null").put(key.name(), oneOf(List.of("true", "false")));
            return;
        }
        String operator = oneOf(key.operators());
        // Which of ForAnyValue and IfExists wins is not documented, so no policy of the sandbox may have both.
        String prefix = key.many() ? oneOf(List.of("ForAnyValue:", "ForAllValues:")) : "";
        String suffix = !prefix.startsWith("ForAny") && random.nextInt(3) == 0 ? "IfExists" : "";
        ArrayNode values = JSON.createArrayNode();
        for (int i = 0; i <= random.nextInt(2); i++) {
            values.add(oneOf(key.values()));
        }
        ObjectNode keys = condition.withObject("/" + (prefix + operator + suffix));
        keys.set(key.name(), values);
    }

    /** True once in this many times. */
    boolean chance(int times) {
        return random.nextInt(times) == 0;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
