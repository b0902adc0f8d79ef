package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossrole.testkit.PackagedService;
import io.crossrole.testkit.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route of the shipped service: the API's, the console's, and those that Quarkus and its extensions could add. */
class RoutesIT {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");

    private static final List<String> OF_QUARKUS = List.of(
            "/",
            "/index.html",
            "/favicon.ico",
            "/q",
            "/q/",
            "/q/arc",
            "/q/arc/beans",
            "/q/dev",
            "/q/dev-ui",
            "/q/dev-v1",
            "/q/flyway",
            "/q/health",
            "/q/health/group",
            "/q/health/live",
            "/q/health/ready",
            "/q/health/started",
            "/q/health/well",
            "/q/health-ui",
            "/q/info",
            "/q/logging-manager",
            "/q/metrics",
            "/q/metrics/json",
            "/q/openapi",
            "/q/scheduler",
            "/q/swagger-ui",
            "/q/../api/operations",
            "/%2e%2e/api/operations",
            "//api/operations",
            "/API/operations",
            "/api/operations;x=y",
            "/api/operations/",
            "/.well-known/openid-configuration",
            "/.well-known/oauth-protected-resource");

    /** The console is closed until somebody can come in: its styles and the addresses that lead in are, too. */
    private static final List<String> OF_THE_CONSOLE = List.of(
            "/console",
            "/console/",
            "/console/assets/console.css",
            "/console/assets/nothing.css",
            "/console/sign-in",
            "/console/sign-in/start",
            "/console/sign-in/callback?code=x&state=y",
            "/console/sign-out",
            "/console/connect",
            "/console/connect/open?link=x",
            "/console/connect/expired",
            "/console/connect/role?id=x",
            "/console/integrations",
            "/console/operate",
            "/console/nothing");

    private static PackagedService service;

    @BeforeAll
    static void start() {
        service = PackagedService.start("routes", Map.of("crossrole.api.access", "oidc"));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void answersNobodyWithoutATokenOnThePortOfTheApi() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (String path : all().toList()) {
            for (String method : METHODS) {
                RawHttp.Answer answer = send(service.httpPort(), method, path);
                softly.assertThat(answer.status()).as(method + " " + path).isEqualTo(401);
                softly.assertThat(bodyOf(answer)).as(method + " " + path).isEmpty();
            }
        }
        softly.assertAll();
    }

    @Test
    void servesHealthAndMetricsAndNothingElseOnTheManagementPort() throws IOException {
        assertThat(Stream.of("/q/health/live", "/q/health/ready", "/q/metrics")
                        .map(it -> send(service.managementPort(), "GET", it).status()))
                .containsOnly(200);
        assertThat(all().filter(it -> !it.startsWith("/q/health") && !it.startsWith("/q/metrics"))
                        .filter(it -> send(service.managementPort(), "GET", it).status() < 300))
                .isEmpty();
    }

    private static Stream<String> all() throws IOException {
        return Stream.of(ofTheApi(), OF_QUARKUS.stream(), OF_THE_CONSOLE.stream())
                .flatMap(it -> it);
    }

    private static RawHttp.Answer send(int port, String method, String path) {
        return RawHttp.send(port, method, path, Map.of("Host", "localhost", "Content-Type", "application/json"), "");
    }

    private static String bodyOf(RawHttp.Answer answer) {
        String[] parts = answer.text().split("\r\n\r\n", 2);
        return parts.length < 2 ? "" : parts[1];
    }

    private static Stream<String> ofTheApi() throws IOException {
        List<String> paths = StreamSupport.stream(
                        new YAMLMapper()
                                .readTree(Path.of("schemas/openapi.yaml").toFile())
                                .get("paths")
                                .properties()
                                .spliterator(),
                        false)
                .map(it -> it.getKey().replaceAll("\\{[^}]*}", "1"))
                .toList();
        assertThat(paths).hasSizeGreaterThan(15);
        return Stream.concat(paths.stream(), Stream.of("/api", "/api/openapi", "/api/openapi.json", "/api/nothing"));
    }
}
