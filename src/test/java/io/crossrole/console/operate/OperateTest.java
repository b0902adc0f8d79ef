package io.crossrole.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pages of operators. */
@RealParts
@InChromium
class OperateTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/operate")
    URI operate;

    @Test
    void showsTheFiguresAtAGlance() {
        // When
        Page page = VISIT.opens(operate);
        page.locator(".tile").first().waitFor();

        // Then
        assertThat(page.locator(".tile h2").allTextContents())
                .contains("Intake", "Checks", "Rechecks", "Relay", "STS budget, aws", "Canaries", "Losses", "Dead letters");
        page.locator(".tile:has-text('Intake') .hint:has-text('waits, in this replica')")
                .or(page.locator(".tile:has-text('Intake') .hint:has-text('behind on')"))
                .waitFor();
        assertThat(page.textContent(".tile:has-text('Losses') .figure")).matches("\\s*\\d+ of \\d+ in this hour\\s*");
        VISIT.looksAt("30-operate", page);
    }

    @Test
    void marksTheLineAtFault() {
        // Given
        String id = World.newId();
        world.upstream.publishPlain(
                "integration-requested",
                id,
                "{\"integrationId\":\"%s\",\"tenantId\":\"acme\",\"externalId\":\"<b>mine</b>\"}".formatted(id));
        world.downstream.await1(id, it -> it.topic().equals("integration-requested.dlq"));

        // When
        Page page = VISIT.opens(
                operate.resolve("/console/operate/dead-letters?topic=integration-requested&reason=SCHEMA_VIOLATION"));

        // Then
        assertThat(page.textContent(".lines .fault")).contains("\"externalId\": \"<b>mine</b>\"");
        assertThat(page.locator(".lines b").count()).isZero();
        VISIT.looksAt("31-dead-letters", page);
    }

    @Test
    void walksThroughTheRecordsOfAReason() throws IOException {
        // Given
        rejected("t-" + UUID.randomUUID(), 3);
        Page page = VISIT.opens(operate.resolve(
                "/console/operate/dead-letters?topic=integration-requested&reason=UNKNOWN_INTEGRATION_TYPE"));
        String first = page.textContent("dd.mono >> nth=0");

        // Then
        assertThat(page.textContent(".letter nav")).containsPattern("1 of [\\d,]+").doesNotContain("Newer");

        // When
        page.click("text=Older");

        // Then
        page.locator(".letter nav:has-text('2 of')").waitFor();
        assertThat(page.textContent("dd.mono >> nth=0")).isNotEqualTo(first);

        // When
        Download download = page.waitForDownload(() -> page.click(".record >> text=Download"));

        // Then
        assertThat(download.suggestedFilename()).matches("integration-requested-\\d+-\\d+\\.bin");
        try (InputStream value = download.createReadStream()) {
            assertThat(new String(value.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"integrationType\":\"nothing\"");
        }

        // When
        page.click("text=Newer");

        // Then
        page.locator(".letter nav:has-text('1 of')").waitFor();
        assertThat(page.textContent("dd.mono >> nth=0")).isEqualTo(first);
    }

    @Test
    void redrivesWhatADryRunCounted() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        rejected(tenant, 60);
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/redrive?topic=integration-requested"
                + "&reason=UNKNOWN_INTEGRATION_TYPE&tenantId=" + tenant));

        // When
        page.fill("#recordsPerSecond", "20");
        page.click("text=Dry run");

        // Then
        page.waitForURL(Pattern.compile(".*run=.*"));
        page.locator("button:has-text('Redrive 60 records')").waitFor();
        assertThat(page.textContent("#dry-run")).contains("60 records would be sent", "in about 3 s");
        VISIT.looksAt("32-redrive-new", page);

        // When
        page.click("text=Redrive 60 records");

        // Then
        page.waitForURL(Pattern.compile(".*/operations/one\\?id=.*"));
        page.locator(".pill:has-text('Running')").waitFor();
        page.locator("progress").waitFor();
        page.locator(".pill:has-text('Finished')").waitFor();
        assertThat(page.textContent("section[aria-labelledby=result-title]")).contains("60", "Sent");
        VISIT.looksAt("33-redrive", page);
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
    void importsAFileAndTellsTheFateOfEachLine() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        String lines = IntStream.range(0, 40)
                .mapToObj(it -> "{\"integrationId\":\"%s\",\"tenantId\":\"%s\",\"externalId\":\"%s\"}"
                        .formatted(World.newId(), tenant, UUID.randomUUID()))
                .collect(Collectors.joining("\n", "", "\n{\"integrationId\":7}\n"));
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/import"));
        VISIT.looksAt("32-import", page);

        // When
        page.setInputFiles(
                "#file", new FilePayload("old.jsonl", "application/jsonl", lines.getBytes(StandardCharsets.UTF_8)));
        page.click("text=Import without a dry run");

        // Then
        page.waitForURL(Pattern.compile(".*/operations/one\\?id=.*"));
        page.locator(".pill:has-text('Finished')").waitFor();
        assertThat(page.textContent("h1")).isEqualTo("Import, old.jsonl");
        VISIT.looksAt("33-import", page);

        // When
        page.click(".facet:has-text('Invalid')");

        // Then
        page.waitForURL(Pattern.compile(".*fate=INVALID.*"));
        assertThat(page.locator("section[aria-labelledby=lines-title] tbody tr").count())
                .isEqualTo(1);
    }

    @Test
    void importsWhatADryRunHasCheckedWithoutAnotherUpload() {
        // Given
        String id = World.newId();
        String line = "{\"integrationId\":\"%s\",\"tenantId\":\"acme\",\"externalId\":\"%s\"}"
                .formatted(id, UUID.randomUUID());
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/import"));
        page.setInputFiles(
                "#file", new FilePayload("old.jsonl", "application/jsonl", line.getBytes(StandardCharsets.UTF_8)));

        // When
        page.click("button:has-text('Dry run')");

        // Then
        page.locator(".note:has-text('1 integration would be imported')").waitFor();
        VISIT.looksAt("33-import-dry-run", page);
        String dryRun = page.url();

        // When
        page.click("button:has-text('Import 1 integration')");

        // Then
        page.waitForURL(it -> !it.equals(dryRun));
        page.locator(".pill:has-text('Finished')").waitFor();
        assertThat(page.textContent("h1")).isEqualTo("Import, old.jsonl");
        assertThat(page.locator(".note").count()).isZero();
        world.downstream.awaitType(id, "external-id.created");
    }

    @Test
    void asksBeforeItCancels() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        rejected(tenant, 30);
        Page page = VISIT.newContext(it -> it.setJavaScriptEnabled(false)).newPage();
        page.navigate(operate.resolve("/console/operate/operations/redrive?topic=integration-requested"
                        + "&recordsPerSecond=1&tenantId=" + tenant)
                .toString());
        page.click("text=Dry run");
        page.waitForURL(Pattern.compile(".*run=.*"));
        page.navigate(operate.resolve("/console/operate/operations").toString());
        page.click("tbody a >> nth=0");

        // When
        page.click("text=Cancel…");

        // Then
        assertThat(page.textContent(".note")).contains("Cancel the operation?");

        // When
        page.click("button:has-text('Cancel the operation')");

        // Then
        page.waitForURL(Pattern.compile(".*/operations/one\\?id=[0-9a-f-]+$"));
        assertThat(page.textContent(".range")).contains("Cancelled by anybody");
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

    /** Publishes requests whose type nobody offers, and waits until they are dead letters. */
    private void rejected(String tenant, int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(it -> World.newId()).toList();
        ids.forEach(id -> world.upstream.publishPlain(
                "integration-requested",
                id,
                "{\"integrationId\":\"%s\",\"tenantId\":\"%s\",\"integrationType\":\"nothing\"}"
                        .formatted(id, tenant)));
        ids.forEach(id -> world.downstream.await1(id, it -> it.topic().equals("integration-requested.dlq")));
    }
}
