package io.crossrole.console.operate;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.Database;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dead letters, and their redrive. */
@RealParts
@InChromium
class DeadLettersTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/operate")
    URI operate;

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
    void showsBytesWhereARecordIsNoText() {
        // Given
        String id = World.newId();
        world.upstream.publishPlain("integration-requested", id, "\u0001\u0002 no text");
        world.downstream.await1(id, it -> it.topic().equals("integration-requested.dlq"));

        // When
        Page page = VISIT.opens(
                operate.resolve("/console/operate/dead-letters?topic=integration-requested&reason=MALFORMED_JSON"));

        // Then
        assertThat(page.textContent(".lines.hex"))
                .contains("000000", "01 02 20 6e 6f 20 74 65 78 74")
                .contains(".. no text");
        assertThat(page.textContent(".letter .facts"))
                .contains("Integration, by the record’s key")
                .doesNotContain("as the record says")
                .containsPattern("integration-requested /\u00a0\\d+\u00a0/\u00a0\\d+");
        VISIT.looksAt("31-dead-letter-bytes", page);

        // When
        page.click(".record >> text=As it came");

        // Then
        page.locator(".record >> text=Hexadecimal").waitFor();
        assertThat(page.locator(".lines.hex").count()).isZero();
    }

    @Test
    void walksThroughTheRecordsOfAReason() throws IOException {
        // Given
        rejected("t-" + UUID.randomUUID(), 3);
        Page page = VISIT.opens(operate.resolve(
                "/console/operate/dead-letters?topic=integration-requested&reason=UNKNOWN_INTEGRATION_TYPE"));
        String first = page.textContent("dd.mono >> nth=0");

        // Then
        assertThat(page.textContent(".letter nav"))
                .containsPattern("1 of [\\d,]+")
                .doesNotContain("Newer");

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

    /** Micrometer looks for new metrics of Kafka's consumers once a minute. */
    @Test
    void leavesNoRecordOfThemInIntakesLag() {
        // Given
        rejected("t-" + UUID.randomUUID(), 1);

        // When
        Page page = VISIT.opens(operate);

        // Then
        page.locator(".tile:has-text('Intake') .hint:has-text('No record waits, in this replica.')")
                .waitFor(new Locator.WaitForOptions().setTimeout(180_000));
    }

    @Test
    void redrivesWhatADryRunCounted() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        rejected(tenant, 60);
        Page page = VISIT.opens(operate.resolve("/console/operate/operations/redrive?topic=integration-requested"
                + "&reason=UNKNOWN_INTEGRATION_TYPE&tenantId=" + tenant));

        // When
        page.fill("#recordsPerSecond", "5");
        page.click("text=Dry run");

        // Then
        page.waitForURL(Pattern.compile(".*run=.*"));
        page.locator("button:has-text('Redrive 60 records')").waitFor();
        assertThat(page.textContent("#dry-run")).contains("60 records would be redriven", "in about 12 s");
        VISIT.looksAt("32-redrive-new", page);

        // When
        page.click("text=Show the dry run");

        // Then
        assertThat(page.textContent("section[aria-labelledby=result-title]")).contains("60", "Would be redriven");
        assertThat(page.textContent(".progress-card .facts")).containsPattern("60 would be redriven, [\\d,]+ of");
        page.goBack();

        // When
        page.click("text=Redrive 60 records");

        // Then
        page.waitForURL(Pattern.compile(".*/operations/one\\?id=.*"));
        page.locator(".pill:has-text('Running')").waitFor();
        page.locator("progress").waitFor();
        page.locator(".pill:has-text('Finished')").waitFor();
        assertThat(page.textContent("section[aria-labelledby=result-title]")).contains("60", "Redriven");
        assertThat(page.textContent(".progress-card .facts")).containsPattern("60 redriven, [\\d,]+ of [\\d,]+ read");

        // Then they come back, since their type is still unknown
        page.locator(".note.warn:has-text('60 records were rejected again.')").waitFor();
        VISIT.looksAt("33-redrive", page);
        page.navigate(operate.resolve("/console/operate/operations").toString());
        assertThat(page.textContent("tr:has-text('60 records were rejected again.') >> nth=0"))
                .contains("60 redriven");
        assertThat(page.locator("tr:has-text('60 records were rejected again.') .pill.warn")
                        .first()
                        .textContent())
                .contains("Finished");
        page.goBack();

        // When
        page.click("text=UNKNOWN_INTEGRATION_TYPE: 60");

        // Then
        page.waitForURL(Pattern.compile(".*/dead-letters\\?.*reason=UNKNOWN_INTEGRATION_TYPE.*"));
    }

    @Test
    void dismissesOneWithAReasonAndReopensItWithoutJavaScript() {
        // Given
        String id = rejectedOne("integration-removed");
        Page page = VISIT.newContext(it -> it.setJavaScriptEnabled(false)).newPage();
        page.navigate(letter(id));
        assertThat(page.textContent(".letter nav")).contains("1 of");

        // When
        page.click("text=Dismiss…");
        page.click("button:has-text('Dismiss this one')");

        // Then
        assertThat(page.textContent("#why-mistake")).contains("why nobody will mend it");
        assertThat(page.getAttribute("#why", "aria-invalid")).isEqualTo("true");

        // When
        page.fill("#why", "The sender of <b>" + id + "</b> is switched off");
        page.click("button:has-text('Dismiss this one')");

        // Then
        page.waitForURL(Pattern.compile(".*offset=\\d+$"));
        assertThat(page.textContent("#dismissal"))
                .contains("Dismissed by anybody", "“The sender of <b>" + id + "</b> is switched off”");
        assertThat(page.textContent(".facet[aria-current]")).contains("Dismissed");
        assertThat(page.locator("text=Dismiss…").count()).isZero();
        assertThat(page.getAttribute("text=Redrive this reason…", "href")).contains("includeDismissed=true");

        // When
        page.navigate(operate.resolve("/console/operate/audit?action=DISMISS").toString());
        page.click("tbody tr:has-text('%s') a".formatted(id));

        // Then
        assertThat(page.textContent("#dismissal")).contains(id);

        // When
        page.click("button:has-text('Reopen this one')");

        // Then
        page.locator("text=Dismiss…").waitFor();
        assertThat(page.locator("#dismissal").count()).isZero();
        assertThat(page.textContent(".letter nav")).contains("1 of");
    }

    @Test
    void dismissesAllOfAReasonButThoseThatCameSince() {
        // Given two that are seen
        String first = rejectedOne("connection-refused");
        String second = rejectedOne("connection-refused");
        Page page = VISIT.opens(URI.create(letter(second)));
        page.click("text=Dismiss…");
        page.fill("#why", "A test of the sender");
        VISIT.looksAt("31-dead-letter-dismiss", page);

        // When another one comes before the form is sent
        String third = rejectedOne("connection-refused");
        page.click("button:has-text('Dismiss all')");

        // Then the list shows those that were dismissed, and not that one
        page.waitForURL(Pattern.compile(".*state=dismissed.*"));
        assertThat(states(first, second, third)).containsExactly("dismissed", "dismissed", "waiting");
        assertThat(page.textContent("#dismissal")).contains("A test of the sender");
        VISIT.looksAt("31-dead-letters-dismissed", page);

        // When
        page.click("button:has-text('Reopen all')");

        // Then
        page.locator("text=Dismiss…").waitFor();
        assertThat(states(first, second, third)).containsOnly("waiting");
    }

    @Test
    void redrivesDismissedOnesWhereTheBoxIsTicked() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        rejected(tenant, 2);
        Database.update(
                "UPDATE dead_letter SET dismissed_at = now(), dismissed_by = 'olivia', dismissal_reason = 'a test' WHERE tenant_id = ?",
                tenant);
        Page page = VISIT.opens(
                operate.resolve("/console/operate/operations/redrive?topic=integration-requested&tenantId=" + tenant));

        // When
        page.click("text=Dry run");

        // Then
        page.waitForURL(Pattern.compile(".*run=.*"));
        page.locator("#dry-run:has-text('Nothing')").waitFor();

        // When
        page.check("#includeDismissed");
        page.click("text=Dry run");

        // Then
        page.locator("button:has-text('Redrive 2 records')").waitFor();
    }

    /** The state of the dead letters of these integrations. */
    private static List<String> states(String... integrations) {
        return Stream.of(integrations)
                .flatMap(it -> Database.query(
                        "SELECT CASE WHEN dismissed_at IS NULL THEN 'waiting' ELSE 'dismissed' END FROM dead_letter"
                                + " WHERE integration_id = ?",
                        it)
                        .stream())
                .toList();
    }

    /** The address of the dead letter of an integration. */
    private String letter(String integration) {
        String place = Database.query(
                        "SELECT format('topic=%s&partition=%s&offset=%s', topic, partition, record_offset) FROM dead_letter"
                                + " WHERE integration_id = ?",
                        integration)
                .get(0);
        return operate.resolve("/console/operate/dead-letters?" + place).toString();
    }

    /** Publishes a record that is no JSON, and returns the integration that its key names. */
    private String rejectedOne(String topic) {
        String id = World.newId();
        world.upstream.publishPlain(topic, id, "no JSON");
        world.downstream.await1(id, it -> it.topic().equals(topic + ".dlq"));
        return id;
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
