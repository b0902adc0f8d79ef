package io.crossrole.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no SDK makes: admin calls, unsigned requests, and unknown actions. */
class HttpProtocolTest {

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void isToldOverHttpToo() throws Exception {
        // Given
        String wanted = """
            {"propagationDelayMillis": 5, "faults": [{"kind": "expired-token", "role": "reader", "times": 1}]}\
            """;

        // When
        HttpResponse<String> put = admin("PUT", wanted);
        HttpResponse<String> struck =
                post("Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::111122223333:role/reader")
                        .join();
        HttpResponse<String> refused = admin("PUT", "{\"faults\": [{\"kind\": \"sloth\"}]}");
        HttpResponse<String> cleared = admin("DELETE", "");

        // Then
        assertThat(put.statusCode()).isEqualTo(200);
        assertThat(put.body()).contains("\"propagationDelayMillis\":5").contains("\"expired-token\"");
        assertThat(struck.body()).contains("<Code>ExpiredToken</Code>");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("sloth");
        assertThat(cleared.body()).isEqualTo("{\"propagationDelayMillis\":0,\"faults\":[]}");
    }

    @Test
    void keepsAllThatItIsToldOfARefusal() throws Exception {
        // Given
        String refusal = """
            {"kind":"refused","policyType":"permissions-boundary","deny":"implicit","action":"sts:TagSession",\
            "policyArn":"arn:aws:iam::999988887777:policy/Guard","delayMillis":0,"role":"reader","session":"*",\
            "caller":"999988887777","externalId":"","every":1}\
            """;
        String complaint = """
            {"kind":"validation-error","about":"roleArn","delayMillis":0,"role":"*","session":"*","caller":"*",\
            "externalId":"!x*","every":1}\
            """;

        // When
        HttpResponse<String> put = admin("PUT", "{\"faults\":[" + refusal + "," + complaint + "]}");

        // Then
        assertThat(put.body())
                .isEqualTo("{\"propagationDelayMillis\":0,\"faults\":[" + refusal + "," + complaint + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"faults\": [{\"kind\": \"refused\"}]}",
                "{\"faults\": [{\"kind\": \"refused\", \"policyType\": \"a-hunch\"}]}",
                "{\"faults\": [{\"kind\": \"refused\", \"policyType\": \"session\", \"deny\": \"maybe\"}]}",
                "{\"faults\": [{\"kind\": \"validation-error\"}]}",
                "{\"faults\": [{\"kind\": \"throttling\", \"about\": \"roleArn\"}]}",
                "{\"fault\": []}",
                "{\"faults\": [{\"kind\": \"slow\", \"delay\": 5}]}",
                "{\"faults\": [{\"kind\": \"slow\", \"every\": 0}]}",
                "{"
            })
    void keepsItsFaultsWhenItIsToldNonsense(String wanted) throws Exception {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.THROTTLING));

        // When
        HttpResponse<String> answer = admin("PUT", wanted);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(sandbox.faults().active()).containsExactly(Fault.of(FaultKind.THROTTLING));
    }

    @Test
    void wantsASignature() throws Exception {
        // Given
        HttpRequest unsigned = HttpRequest.newBuilder(sandbox.endpoint())
                .POST(HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
                .build();

        // When
        HttpResponse<String> answer = http.send(unsigned, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Code>MissingAuthenticationToken</Code>")
                .contains("<RequestId>");
    }

    @Test
    void doesNotKnowOtherActions() {
        // When
        HttpResponse<String> answer =
                post("Action=DropEverything&Version=2011-06-15").join();

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>InvalidAction</Code>");
    }

    private CompletableFuture<HttpResponse<String>> post(String form) {
        HttpRequest request = HttpRequest.newBuilder(sandbox.endpoint())
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=999988887777/20300101/eu-central-1/sts/aws4_request,"
                                + " SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> admin(String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.endpoint() + "/_sandbox/faults"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
