package io.crossrole.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.pause.Switch;
import io.crossrole.pause.Switches;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators write texts as long as they like, without a space that a line could be broken at. */
@RealParts
@InChromium
class LongTextsTest {

    private static final String WHY = "x".repeat(1_000);
    private static final String WHO = "w".repeat(128);

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @Inject
    Switches switches;

    @TestHTTPResource("/console/operate")
    URI operate;

    @AfterEach
    void resume() {
        switches.resume(Switch.LOST, "anybody", "Done");
    }

    @ParameterizedTest
    @CsvSource({
        "/console/operate, 390",
        "/console/operate, 1280",
        "/console/operate/switches, 390",
        "/console/operate/switches, 1280",
        "/console/operate/audit, 390",
        "/console/operate/audit, 1280"
    })
    void makeNoPageWiderThanTheWindow(String address, int width) {
        // Given
        switches.pause(Switch.LOST, WHO, WHY);
        Page page = VISIT.newContext(it -> it.setViewportSize(width, 900)).newPage();

        // When
        page.navigate(operate.resolve(address).toString());

        // Then
        page.locator("main:has-text('" + WHY + "')").waitFor();
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    }
}
