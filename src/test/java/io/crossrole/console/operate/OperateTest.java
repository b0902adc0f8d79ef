package io.crossrole.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.pause.Switch;
import io.crossrole.pause.Switches;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages of operators. */
@RealParts
@InChromium
class OperateTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @Inject
    Switches switches;

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
        assertThat(page.locator(".tile .range span:nth-child(2)").allTextContents())
                .allMatch(
                        it -> it.matches("peak [0-9.,]+( s)?(, limit [0-9.,]+( s)?)?|\\d+ of \\d+ min|no values yet"));
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

    @ParameterizedTest
    @CsvSource({
        "recheck, 'Choose a tenant, a type or a partition, or tick All of them'",
        "publish-again, 'Choose a tenant, an integration, a type or a time, or tick All of them'"
    })
    void saysWhatToChooseWhereNothingIsChosen(String form, String message) {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/" + form));

        // When
        page.click("button:has-text('Dry run')");

        // Then
        assertThat(page.textContent(".problem-summary li").strip()).isEqualTo(message);
        assertThat(page.locator(".problem-summary > svg.icon").count()).isEqualTo(1);
        assertThat(page.textContent("#all-mistake").strip()).isEqualTo(message);
        assertThat(page.getAttribute("#all", "aria-invalid")).isEqualTo("true");

        // When
        page.fill("#tenantId", "acme");
        page.check("#all");
        page.click("button:has-text('Dry run')");

        // Then
        assertThat(page.textContent("#all-mistake").strip()).isEqualTo("Untick All of them, or empty the fields above");
        VISIT.looksAt("32-" + form + "-mistake", page);
    }

    @Test
    void namesTwoTimesInTheWrongOrderByTheirFields() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/replay"));

        // When
        page.fill("#from", "2026-11-02T10:00");
        page.fill("#to", "2026-11-01T10:00");
        page.click("button:has-text('Dry run')");

        // Then
        assertThat(page.textContent("#from-mistake").strip()).isEqualTo("Recorded since must be before Until");
    }

    @Test
    void countsInTheNavigationWhatTheOverviewLists() {
        // Given
        switches.pause(Switch.PROBES, "anybody", "Work on the network");
        try {
            Page page = VISIT.opens(operate);
            page.locator(".needs:has-text('Probes are paused')").waitFor();

            // When
            page.waitForResponse(it -> it.url().equals(operate.toString()), () -> {});
            page.locator(".htmx-request").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

            // Then
            assertThat(page.locator(".badge").evaluate("it => it.firstChild.textContent"))
                    .as(page.textContent(".tiles"))
                    .isEqualTo(String.valueOf(page.locator(".needs > li").count()));
        } finally {
            switches.resume(Switch.PROBES, "anybody", "Done");
        }
    }

    @Test
    void laysTheFieldsOfTheAuditOnOneLine() {
        // When
        Page page = VISIT.opens(operate.resolve("/console/operate/audit"));

        // Then
        assertThat(page.evaluate("[...document.querySelectorAll('.filters input, .filters select, .filters button')]"
                        + ".map(it => it.getBoundingClientRect()).map(it => it.top + ' to ' + it.bottom)"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(4)
                .containsOnly(page.evaluate("(it => it.top + ' to ' + it.bottom)"
                        + "(document.querySelector('.filters button').getBoundingClientRect())"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            who=a%00b | Who must be 1 to 256 characters without control characters.
            on=%09x%09y | On what must be 1 to 300 characters without control characters.
            what=ANYTHING | What must be one of the list.
            before=-1 | This part of the list does not exist. Begin with the newest.
            """)
    void refusesToFilterTheAuditByWhatItCannot(String filter, String mistake) {
        // When
        Page page = VISIT.opens(operate.resolve("/console/operate/audit?" + filter));

        // Then
        assertThat(page.textContent("#mistake").strip()).isEqualTo(mistake);
        assertThat(page.locator("tbody tr").count()).isZero();
        assertThat(page.textContent(".empty").strip()).isEqualTo("Clear the filters");
        assertThat(page.textContent("#rule")).contains("compared as a whole");
    }

    @Test
    void bringsTheCurrentPageIntoViewOnAPhone() {
        // Given
        Page page = VISIT.newContext(it -> it.setViewportSize(320, 700)).newPage();

        // When
        page.navigate(operate.resolve("/console/operate/audit").toString());

        // Then
        assertThat(((Number) page.evaluate(
                                "document.querySelector('.sub [aria-current]').getBoundingClientRect().right"))
                        .doubleValue())
                .isLessThanOrEqualTo(320);
    }

    @Test
    void saysWhatEachOperationIsFor() {
        // When
        Page page = VISIT.opens(operate.resolve("/console/operate/operations"));

        // Then
        assertThat(page.locator(".starts > li .hint").allTextContents())
                .hasSize(6)
                .contains("Send dead letters once more.", "For outcomes that the database lacks.");
        VISIT.looksAt("33-operations", page);
    }

    @Test
    void pausesWithAReasonAlone() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/switches"));

        // When
        page.click("section[aria-labelledby=lost-title] >> text=Pause…");
        page.click("button:has-text('Pause marking connections lost')");

        // Then
        assertThat(page.textContent("#why-mistake")).contains("Say why you pause marking connections lost");

        // When
        page.fill("#why", "Work on policies");
        page.click("button:has-text('Pause marking connections lost')");

        // Then
        page.waitForURL(Pattern.compile(".*/switches$"));
        assertThat(page.textContent("section[aria-labelledby=lost-title]")).contains("“Work on policies”", "anybody");
        VISIT.looksAt("34-switches", page);

        // When
        page.click("button:has-text('Resume marking connections lost')");
        page.locator("section[aria-labelledby=lost-title] .pill:has-text('Running')")
                .waitFor();
        page.navigate(operate.resolve("/console/operate/audit?what=PAUSE").toString());

        // Then
        assertThat(page.textContent("tbody tr >> nth=0")).contains("Paused a switch", "Work on policies");
        VISIT.looksAt("34-audit", page);
    }
}
