package io.crossrole.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** The sandbox makes a customer's role in thirteen ways, and each answers the three questions in its own way. */
class MadeRolesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXTERNAL_ID = "cr-01m8j70md9-0mmgz8revcrss609nw8qwqpmd2xj8gza";
    private static final String NEIGHBOUR = "cr-01m8j70md9-0mmgz8revcrss609nw8qwqpmd2xj8gzb";

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void knowsTheRightWayAndTwelveWrongOnes() throws Exception {
        assertThat(send("ways", "GET", "").findValuesAsText("way"))
                .hasSize(13)
                .startsWith("RIGHT")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "RIGHT, GDD",
        "NO_CONDITION, GGG",
        "IF_EXISTS, GGD",
        "WILDCARD, GDG",
        "ANOTHERS, DDD",
        "CAPITALS, DDD",
        "SECOND_STATEMENT, GGD",
        "FOR_ALL_VALUES, GGD",
        "NOT_EQUALS, DGG",
        "WRONG_PRINCIPAL, DDD",
        "MULTI_FACTOR, DDD",
        "NO_ROLE, DDD"
    })
    void makesARoleThatAnswers(String way, String answers) throws Exception {
        String role = make(way, "");

        assertThat(role).isEqualTo("arn:aws:iam::111122223333:role/reader");
        assertThat(answer(role, EXTERNAL_ID) + answer(role, null) + answer(role, NEIGHBOUR))
                .isEqualTo(answers);
    }

    @Test
    void makesARoleOfAnotherAccountThanTheExpectedOne() throws Exception {
        assertThat(make("WRONG_ACCOUNT", "111122223333")).isEqualTo("arn:aws:iam::444455556666:role/reader");
    }

    @Test
    void makesARoleOfTheVendorsAccountWhereNoAccountIsExpected() throws Exception {
        assertThat(make("WRONG_ACCOUNT", "")).isEqualTo("arn:aws:iam::999988887777:role/reader");
    }

    @Test
    void mendsTheRole() throws Exception {
        String role = make("NO_CONDITION", "");

        assertThat(make("RIGHT", "")).isEqualTo(role);
        assertThat(answer(role, null)).isEqualTo("D");
    }

    @Test
    void refusesAnUnknownWay() throws Exception {
        assertThat(call("roles", "POST", "{\"way\": \"NONE\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAMisspeltField() throws Exception {
        assertThat(call("roles", "POST", "{\"wey\": \"RIGHT\"}").body()).contains("Unknown field wey");
    }

    private String make(String way, String accountId) throws Exception {
        return send("roles", "POST", """
                {"way": "%s", "roleName": "reader", "partition": "aws", "accountId": "%s", "externalId": "%s",
                 "trustPolicy": {"Version": "2012-10-17", "Statement": {"Sid": "Vendor", "Effect": "Allow",
                 "Principal": {"AWS": "arn:aws:iam::999988887777:root"}, "Action": "sts:AssumeRole",
                 "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}}}
                """.formatted(way, accountId, EXTERNAL_ID, EXTERNAL_ID))
                .get("roleArn")
                .asText();
    }

    private String answer(String role, String externalId) {
        try {
            vendor.assumeRole(it -> it.roleArn(role).roleSessionName("test").externalId(externalId));
            return "G";
        } catch (StsException e) {
            return "D";
        }
    }

    private JsonNode send(String what, String method, String body) throws Exception {
        HttpResponse<String> answer = call(what, method, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> call(String what, String method, String body) throws Exception {
        URI address = sandbox.endpoint().resolve("/_sandbox/" + what);
        return http.send(
                HttpRequest.newBuilder(address)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
