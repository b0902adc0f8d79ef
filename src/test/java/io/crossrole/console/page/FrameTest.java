package io.crossrole.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The frame of each page, seen on a page that does not exist. */
@RealParts
@InChromium
class FrameTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @TestHTTPResource("/console/nothing")
    URI nothing;

    @Test
    void showsThatNothingIsThere() {
        Page page = VISIT.opens(nothing);

        assertThat(page.title()).isEqualTo("Page not found – Crossrole");
        assertThat(page.textContent("h1")).isEqualTo("Page not found");
        VISIT.looksAt("40-not-found", page);
    }

    @Test
    void leadsToAnIntegrationFromAPageThatIsNotThere() {
        // Given
        Page page = VISIT.opens(nothing);

        // When
        page.fill("#q", "acme-athena");
        page.click("button:has-text('Find')");

        // Then
        page.waitForURL("**/console/integrations?q=acme-athena");
    }

    @Test
    void permitsAPageNoScriptsButItsOwn() {
        Response answer = VISIT.opens(nothing).reload();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.headers())
                .hasEntrySatisfying("content-security-policy", it -> assertThat(it)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"))
                .containsEntry("x-frame-options", "DENY");
    }

    @Test
    void showsTimesInTheBrowsersZone() {
        Page page = VISIT.opens(nothing);
        page.reload();

        assertThat(page.textContent("footer")).contains("Europe/Berlin");
    }
}
