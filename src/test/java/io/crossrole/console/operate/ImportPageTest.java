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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Imports of files. */
@RealParts
@InChromium
class ImportPageTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/operate")
    URI operate;

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
    void refusesCsvAndShowsALineToWrite() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/import"));
        page.setInputFiles(
                "#file",
                new FilePayload(
                        "old.csv",
                        "text/csv",
                        "integrationId,tenantId\nold-1,acme\n".getBytes(StandardCharsets.UTF_8)));

        // When
        page.click("button:has-text('Dry run')");

        // Then
        assertThat(page.textContent(".problem-summary"))
                .contains("This looks like CSV. An import takes one JSON object per line");
        VISIT.looksAt("32-import-csv", page);

        // When
        Download sample = page.waitForDownload(() -> page.click("text=Download a sample file"));
        page.setInputFiles("#file", sample.path());
        page.click("button:has-text('Dry run')");

        // Then
        page.locator(".note.ok:has-text('1 integration would be imported')").waitFor();
    }

    @Test
    void warnsWhereNoLineCanBeImported() {
        // Given
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/import"));
        page.setInputFiles(
                "#file",
                new FilePayload("old.jsonl", "application/jsonl", "{}\nnothing".getBytes(StandardCharsets.UTF_8)));

        // When
        page.click("button:has-text('Dry run')");

        // Then
        page.locator(".note.warn:has-text('No line can be imported')").waitFor();
        assertThat(page.locator(".pill.warn:has-text('Finished')").count()).isEqualTo(1);

        // When
        page.click(".facet:has-text('Invalid')");

        // Then
        page.locator("section[aria-labelledby=lines-title] .hint:has-text('would not be imported: the line breaks a"
                        + " rule')")
                .waitFor();
        VISIT.looksAt("33-import-in-vain", page);
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
}
