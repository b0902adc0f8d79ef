package io.crossrole.console.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.console.check.PolicyDiff.Line.Sign;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the trust policy that a role most likely has with the one that it needs. Nobody can read the customer's policy,
 * but the answers to the three questions tell which mistake its condition has.
 */
final class PolicyDiff {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTERNAL_ID = "sts:ExternalId";
    private static final String EQUALS = "StringEquals";

    /** A line of the comparison. The External ID in it is marked, so it comes in three parts. */
    public record Line(Sign sign, String before, String marked, String after) {

        public enum Sign {
            SAME(" "),
            ADDED("+"),
            REMOVED("−");

            private final String mark;

            Sign(String mark) {
                this.mark = mark;
            }

            public String getMark() {
                return mark;
            }

            public String getStyle() {
                return CheckView.style(this);
            }
        }

        private static Line of(Sign sign, String text, String externalId) {
            int at = text.indexOf(externalId);
            return at < 0
                    ? new Line(sign, text, "", "")
                    : new Line(sign, text.substring(0, at), externalId, text.substring(at + externalId.length()));
        }
    }

    private PolicyDiff() {}

    /** A trust policy in lines, as people write it. */
    static String pretty(String policy) {
        return write(read(policy));
    }

    /**
     * The lines of both policies.
     *
     * @param needed the trust policy that the role needs
     * @param reason the code of the reason, one of {@code EXTERNAL_ID_…}
     */
    static List<Line> of(String needed, String externalId, String reason) {
        JsonNode right = read(needed);
        JsonNode wrong = right.deepCopy();
        spoil(statement(wrong), externalId, reason);
        return compare(write(wrong).lines().toList(), write(right).lines().toList(), externalId);
    }

    private static void spoil(ObjectNode statement, String externalId, String reason) {
        switch (reason) {
            case "EXTERNAL_ID_NOT_REQUIRED" -> statement.remove("Condition");
            case "EXTERNAL_ID_WRONG_AND_OPTIONAL" -> replace(statement, "StringNotEquals", externalId);
            default -> replace(statement, "StringLike", "…*");
        }
    }

    /** Puts another condition on the External ID in the place of the right one, which keeps the order of the others. */
    private static void replace(ObjectNode statement, String operator, String value) {
        ObjectNode conditions = (ObjectNode) statement.path("Condition");
        ObjectNode changed = JSON.createObjectNode();
        conditions.properties().forEach(it -> {
            if (it.getKey().equals(EQUALS) && it.getValue().has(EXTERNAL_ID)) {
                changed.putObject(operator).put(EXTERNAL_ID, value);
            } else {
                changed.set(it.getKey(), it.getValue());
            }
        });
        statement.set("Condition", changed);
    }

    /** The lines of both, by their longest common subsequence. */
    private static List<Line> compare(List<String> wrong, List<String> right, String externalId) {
        int[][] common = new int[wrong.size() + 1][right.size() + 1];
        for (int i = wrong.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = wrong.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < wrong.size() || j < right.size()) {
            if (i < wrong.size() && j < right.size() && wrong.get(i).equals(right.get(j))) {
                lines.add(Line.of(Sign.SAME, wrong.get(i), externalId));
                i++;
                j++;
            } else if (i < wrong.size() && (j == right.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add(Line.of(Sign.REMOVED, wrong.get(i), externalId));
                i++;
            } else {
                lines.add(Line.of(Sign.ADDED, right.get(j), externalId));
                j++;
            }
        }
        return lines;
    }

    private static ObjectNode statement(JsonNode policy) {
        JsonNode statement = policy.path("Statement");
        return (ObjectNode) (statement.isArray() ? statement.get(0) : statement);
    }

    /** Reads a policy. Its action comes last, so that a condition can be added without a change to the line before it. */
    private static JsonNode read(String policy) {
        try {
            JsonNode read = JSON.readTree(policy);
            ObjectNode statement = statement(read);
            statement.set("Action", statement.remove("Action"));
            return read;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The trust policy is no JSON", e);
        }
    }

    private static String write(JsonNode policy) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return JSON.writer(printer).writeValueAsString(policy).replace("\" : ", "\": ");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The trust policy can't be written", e);
        }
    }
}
