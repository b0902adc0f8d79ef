package io.crossrole.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@RealParts
class RootTest {

    @TestHTTPResource("/")
    URI root;

    @Test
    void leadsFromTheBareAddressToTheConsole() throws IOException, InterruptedException {
        // When
        HttpResponse<Void> answer =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(root).build(), BodyHandlers.discarding());

        // Then
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(it -> assertThat(root.resolve(it)).isEqualTo(root.resolve("/console")));
    }
}
