package io.crossrole.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of operators. */
@RealParts
@InChromium
class OperateTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @TestHTTPResource("/console/operate")
    URI operate;

    @Test
    void showsTheFiguresAtAGlance() {
        // When
        Page page = VISIT.opens(operate);
        page.locator(".tile").first().waitFor();

        // Then
        assertThat(page.locator(".tile h2").allTextContents())
                .contains(
                        "Intake",
                        "Checks",
                        "Rechecks",
                        "Relay",
                        "STS budget, aws",
                        "Canaries",
                        "Losses",
                        "Dead letters");
        assertThat(page.textContent(".tile:has-text('Losses') .figure")).matches("\\s*\\d+ of \\d+ in this hour\\s*");
        VISIT.looksAt("30-operate", page);
    }

    @Test
    void takesTheResultOfADryRunAwayWhenTheFormChanges() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/restore"));
        page.click("text=Dry run");
        page.locator("#dry-run .note:not(.running)").waitFor();

        // When
        page.fill("#recordsPerSecond", "7");

        // Then
        assertThat(page.locator("#dry-run .note").count()).isZero();
    }

    @Test
    void saysWhatIsWrongWithAForm() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/publish-again"));

        // When
        page.fill("#tenantId", "a b");
        page.click("text=Dry run");

        // Then
        assertThat(page.textContent(".problem-summary")).contains("Tenant must be 1 to 128 letters");
        assertThat(page.inputValue("#tenantId")).isEqualTo("a b");
        VISIT.looksAt("32-form-mistake", page);
    }

    @Test
    void pausesWithAReasonAlone() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/switches"));

        // When
        page.click("section[aria-labelledby=lost-title] >> text=Pause…");
        page.click("button:has-text('Pause losses')");

        // Then
        assertThat(page.textContent("#why-mistake")).contains("Say why you pause losses");

        // When
        page.fill("#why", "Work on policies");
        page.click("button:has-text('Pause losses')");

        // Then
        page.waitForURL(Pattern.compile(".*/switches$"));
        assertThat(page.textContent("section[aria-labelledby=lost-title]")).contains("“Work on policies”", "anybody");
        VISIT.looksAt("34-switches", page);

        // When
        page.click("button:has-text('Resume losses')");
        page.locator("section[aria-labelledby=lost-title] .pill:has-text('Running')")
                .waitFor();
        page.navigate(operate.resolve("/console/operate/audit?what=PAUSE").toString());

        // Then
        assertThat(page.textContent("tbody tr >> nth=0")).contains("Paused a switch", "Work on policies");
        VISIT.looksAt("34-audit", page);
    }
}
