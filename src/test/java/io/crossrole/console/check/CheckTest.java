package io.crossrole.console.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of a role's check, as a customer's administrator sees it. */
@RealParts
@InChromium
class CheckTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/connect/check")
    URI check;

    @Test
    void showsThatARoleIsConnected() {
        String id = world.requestedIntegration();
        world.connects(id);

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.textContent("h1")).isEqualTo("Connected");
        assertThat(page.locator(".answer.right").count()).isEqualTo(6);
        VISIT.looksAt("12-connect-connected", page);
    }

    @Test
    void showsWhatToMend() {
        String id = world.requestedIntegration();
        world.upstream.submits(id, World.TENANT, world.customer.makesCarelessRole());
        world.downstream.awaitType(id, "connection.failed");

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.textContent("h1")).contains("Not connected yet: the role lets the vendor in");
        VISIT.looksAt("13-connect-failed", page);
    }

    private URI pageOf(String id) {
        return URI.create(check + "?id=" + id);
    }
}
