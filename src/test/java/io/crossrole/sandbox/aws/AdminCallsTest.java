package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.RIGHT;
import static io.crossrole.sandbox.aws.SandboxClients.STRICT;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The sandbox reports over HTTP the calls that it received and the credentials that it issued. */
class AdminCallsTest {

    private final SandboxClients.SetClock clock = new SandboxClients.SetClock();
    private final AwsSandbox sandbox = AwsSandbox.start(0, clock);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void createReader() {
        SandboxClients.createRole(sandbox, "reader", STRICT);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void tellsTheLatestCallsWithoutTheirExternalIds() throws Exception {
        // Given
        vendor.assumeRole(asking("reader").build());
        isDenied("writer");

        // When
        HttpResponse<String> answer = get("calls/latest");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"calls\":[" + call("reader", "Granted") + "," + call("writer", "AccessDenied") + "]}")
                .doesNotContain(RIGHT);
    }

    private static String call(String role, String outcome) {
        return """
                {"at":"2030-01-01T00:00:00Z","caller":"arn:aws:sts::999988887777:assumed-role/crossrole/sandbox",\
                "role":"arn:aws:iam::111122223333:role/%s","session":"crossrole-check-a","outcome":"%s"}\
                """.formatted(role, outcome);
    }

    @Test
    void tellsOneRolesCalls() throws Exception {
        // Given
        vendor.assumeRole(asking("reader").build());
        isDenied("writer");

        // When
        HttpResponse<String> answer = get("calls/latest?role=writer");

        // Then
        assertThat(answer.body()).isEqualTo("{\"calls\":[" + call("writer", "AccessDenied") + "]}");
    }

    @Test
    void refusesAnUnknownParameter() throws Exception {
        // When
        HttpResponse<String> answer = get("calls/latest?rol=writer");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("rol");
    }

    @Test
    void tellsEverySecretItHasIssued() throws Exception {
        // Given
        Credentials issued = vendor.assumeRole(asking("reader").build()).credentials();
        isDenied("writer");

        // When
        HttpResponse<String> answer = get("secrets");

        // Then
        assertThat(answer.body())
                .isEqualTo("{\"secrets\":[\"%s\",\"%s\",\"%s\"]}"
                        .formatted(issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken()));
    }

    private void isDenied(String role) {
        assertThatExceptionOfType(StsException.class)
                .isThrownBy(() -> vendor.assumeRole(asking(role).build()));
    }

    private HttpResponse<String> get(String what) throws Exception {
        URI uri = sandbox.endpoint().resolve("/_sandbox/" + what);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
