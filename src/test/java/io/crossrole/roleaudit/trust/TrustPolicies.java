package io.crossrole.roleaudit.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/** Trust policies for tests, in single quotes. */
final class TrustPolicies {

    /** The condition that the integration needs. */
    static final String ID = "'StringEquals': {'sts:ExternalId': 'ours'}";

    static final ExpectedTrust EXPECTED =
            expectedOf(List.of("arn:aws:iam::999988887777:role/crossrole", "arn:aws:iam::999988887777:role/crawler"));

    private static final String NEEDED = """
            [{'Sid': 'Needed', 'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::999988887777:root'},
              'Action': 'sts:AssumeRole', 'Condition': {'StringEquals': {'sts:ExternalId': 'ours'}}}]
            """;

    private TrustPolicies() {}

    static ExpectedTrust expectedOf(List<String> principalArns) {
        return expected(principalArns, false);
    }

    static ExpectedTrust assumingItself() {
        return expected(EXPECTED.principalArns(), true);
    }

    private static ExpectedTrust expected(List<String> principalArns, boolean assumesItself) {
        return new ExpectedTrust(
                "999988887777",
                Set.of("999988887777"),
                principalArns,
                "ours",
                "arn:aws:iam::111122223333:role/connected",
                assumesItself,
                json(NEEDED));
    }

    static JsonNode json(String singleQuoted) {
        try {
            return new ObjectMapper().readTree(quoted(singleQuoted));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static String policy(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements) + "]}";
    }

    /** A statement that lets a principal assume the role under a condition. */
    static String allow(String principal, String condition) {
        return statement("'Effect': 'Allow', 'Principal': " + principal + ", 'Action': 'sts:AssumeRole', 'Condition': {"
                + condition + "}");
    }

    static String statement(String elements) {
        return quoted("{" + elements + "}");
    }

    private static String quoted(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }
}
