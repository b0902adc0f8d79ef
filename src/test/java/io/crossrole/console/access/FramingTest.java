package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.link.Links;
import io.crossrole.sandbox.FreePort;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The vendor's product shows the connect pages in a frame, and nobody else does. */
@RealParts
@InChromium
@TestProfile(FramingTest.WithProduct.class)
class FramingTest {

    private static final String PRODUCT = "product.localhost";

    /** The service, and a product of the vendor's whose pages may frame it. */
    public static class WithProduct extends WithProvider {

        static final int PORT = FreePort.find();

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> all = new HashMap<>(super.getConfigOverrides());
            all.put("crossrole.console.frame-origins", "http://" + PRODUCT + ":" + PORT);
            all.put("product.port", Integer.toString(PORT));
            return all;
        }
    }

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @TestHTTPResource("/")
    URI service;

    @ConfigProperty(name = "product.port")
    int port;

    @Inject
    Links links;

    @RegisterExtension
    private final World world = new World();

    private HttpServer product;
    private volatile String framed;

    @BeforeEach
    void start() throws IOException {
        product = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        product.createContext("/", call -> {
            byte[] page =
                    "<!DOCTYPE html><title>Product</title><iframe src=\"%s\" width=\"1000\" height=\"800\"></iframe>"
                            .formatted(framed)
                            .getBytes(StandardCharsets.UTF_8);
            call.getResponseHeaders().set("Content-Type", "text/html");
            call.sendResponseHeaders(200, page.length);
            call.getResponseBody().write(page);
            call.close();
        });
        product.start();
    }

    @AfterEach
    void stop() {
        product.stop(0);
    }

    @Test
    void showsTheConnectPagesInTheProductOfTheVendor() {
        // Given
        String id = world.requestedIntegration();
        URI link = links.issue(id, World.TENANT).url();
        framed = service.resolve(link.getRawPath() + "?" + link.getRawQuery()).toString();

        // When
        BrowserContext browser = VISIT.newContext(any -> {});
        Frame frame = shownIn(browser.newPage(), PRODUCT);

        // Then the frame has come in by the cookie, which is partitioned and not for other places
        assertThat(frame.url())
                .isEqualTo(service.resolve("/console/connect/role?id=" + id).toString());
        assertThat(frame.locator("html").getAttribute("class")).contains("framed");
        Page alone = browser.newPage();
        alone.navigate(service.resolve("/console/connect/role?id=" + id).toString());
        assertThat(alone.url()).doesNotContain("/console/connect/role");
    }

    @Test
    void tellsInAFrameThatALinkIsNeeded() {
        // Given
        framed = service.resolve("/console/connect/role?id=x").toString();

        // When
        Frame frame = shownIn(VISIT.newContext(any -> {}).newPage(), PRODUCT);

        // Then
        assertThat(frame.locator("h1").textContent()).isEqualTo("This link has expired.");
    }

    @Test
    void isShownInNoOtherFrame() {
        // Given another site, and another page of the console
        String connect = service.resolve("/console/connect/expired").toString();
        String signIn = service.resolve("/console/sign-in").toString();

        // Then
        assertRefused(connect, "stranger.localhost");
        assertRefused(signIn, PRODUCT);
        VISIT.expectsRefusedFrames();
    }

    private void assertRefused(String address, String host) {
        List<String> failures = new CopyOnWriteArrayList<>();
        Page page = VISIT.newContext(any -> {}).newPage();
        page.onRequestFailed(it -> failures.add(it.url() + " " + it.failure()));
        framed = address;
        page.navigate("http://%s:%d/".formatted(host, port));
        page.waitForCondition(() -> !failures.isEmpty());
        assertThat(failures).containsExactly(address + " net::ERR_BLOCKED_BY_RESPONSE");
    }

    private Frame shownIn(Page page, String host) {
        page.navigate("http://%s:%d/".formatted(host, port));
        return page.frames().get(1);
    }
}
