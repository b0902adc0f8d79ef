package io.crossrole.console.integrations;

import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.pause.Switches;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of integrations and the page of one, as an operator sees them. */
@RealParts
@InChromium
class IntegrationsTest {

    private static final String INSERT = """
            INSERT INTO integration (id, tenant_id, type, partition, expected_account_id, external_id, status, role_arn,
                                     role_account_id, sequence, created_at, changed_at, reason)
            VALUES (?, ?, ?, 'aws', ?, ?, ?, ?, ?, 3, now(), now(), ?)
            """;

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @Inject
    Switches switches;

    @Inject
    SwitchWatch watch;

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/integrations")
    URI list;

    @Test
    void filtersByAddressAndPagesBothWays() {
        // Given
        String tenant = "t-" + UUID.randomUUID();
        for (int i = 0; i < 25; i++) {
            inserts("%s-%02d".formatted(tenant, i), tenant, "athena", "AWAITING_ROLE", null, null);
        }
        Page page = VISIT.opens(list);

        // When
        page.fill("#q", tenant);
        page.click("button:has-text('Search')");

        // Then
        page.waitForURL(Pattern.compile(".*q=" + tenant + ".*"));
        assertThat(rows(page).count()).isEqualTo(10);
        assertThat(rows(page).first().textContent()).contains(tenant + "-00");

        // When
        page.click("text=Next 10");
        page.waitForURL(Pattern.compile(".*after=.*"));
        page.click("text=Next 10");

        // Then
        page.waitForURL(Pattern.compile(".*after=" + tenant + "-19.*"));
        assertThat(rows(page).count()).isEqualTo(5);
        assertThat(page.locator("text=Next 10").count()).isZero();

        // When
        page.click("text=Previous 10");

        // Then
        page.waitForURL(Pattern.compile(".*before=.*"));
        assertThat(rows(page).first().textContent()).contains(tenant + "-10");
        assertThat(rows(page).last().textContent()).contains(tenant + "-19");

        // When
        page.goBack();

        // Then
        assertThat(rows(page).count()).isEqualTo(5);
    }

    @Test
    void looksAsItIsMeantTo() {
        // Given
        String tenant = "a-" + UUID.randomUUID();
        inserts(tenant + "-athena", tenant, "athena", "CONNECTED", "111122223333", null);
        inserts(tenant + "-glue", tenant, "glue", "LOST", "222233334444", "ROLE_NOT_ASSUMABLE");
        inserts(tenant + "-prod", tenant, "redshift", "AWAITING_ROLE", null, "EXTERNAL_ID_NOT_REQUIRED");
        inserts(tenant + "-old", tenant, "s3", "REMOVED", null, null);
        inserts(tenant + "-new", tenant, "s3", "AWAITING_ROLE", null, null);

        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?tenant=" + tenant));

        // Then
        assertThat(rows(page).count()).isEqualTo(5);
        assertThat(facets(page))
                .containsExactly("All 5", "Connected 1", "Awaiting role 2", "Refused 1", "Lost 1", "Removed 1");
        assertThat(page.textContent(".pages .hint")).contains("The counts are of this search.");
        VISIT.looksAt("20-integrations", page);

        // When
        page.click(".facets >> text=Refused");

        // Then
        page.waitForURL(Pattern.compile(".*status=REFUSED.*"));
        assertThat(rows(page).count()).isEqualTo(1);
        assertThat(rows(page).first().textContent()).contains("-prod", "Refused", "EXTERNAL_ID_NOT_REQUIRED");
        assertThat(facets(page)).contains("All 5", "Refused 1");

        // When a type is chosen beside the status
        page.selectOption("#type", "athena");
        page.click("button:has-text('Search')");

        // Then
        page.waitForURL(Pattern.compile(".*status=REFUSED.*type=athena.*"));
        assertThat(page.textContent(".empty")).contains("Nothing with this status, but 1 with another.");

        // When
        page.click("text=Show it");

        // Then
        page.waitForURL(Pattern.compile(".*\\?tenant=[^&]*&type=athena$"));
        assertThat(rows(page).count()).isEqualTo(1);
    }

    @Test
    void findsWhatAnIntegrationIsKnownByInAnyCase() {
        // Given
        String tenant = "f-" + UUID.randomUUID();
        String account = "9" + String.format("%011d", Math.floorMod(tenant.hashCode(), 1_000_000_000));
        inserts(tenant + "-One", tenant, "athena", "CONNECTED", account, null);
        String externalId = Database.query("SELECT external_id FROM integration WHERE id = ?", tenant + "-One")
                .get(0);
        Database.update(
                "UPDATE integration SET role_arn = ? WHERE id = ?",
                "arn:aws:iam::" + account + ":role/team/Role-" + tenant,
                tenant + "-One");

        for (String text : List.of(
                tenant.toUpperCase(Locale.ROOT) + "-one",
                externalId.toUpperCase(Locale.ROOT),
                externalId.substring(0, 20),
                account,
                "arn:aws:iam::" + account + ":role/team/role-f",
                "role-" + tenant + "&tenant=" + tenant)) {
            // When
            Page page = VISIT.opens(list.resolve("/console/integrations?q=" + text));

            // Then
            assertThat(rows(page).allTextContents())
                    .as(text)
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(tenant + "-One");
            assertThat(facets(page)).as(text).contains("All 1", "Connected 1", "Refused 0");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            q=nobody-has-this | No ID, External ID, account or proven role begins with this text.
            q=nobody&tenant=nobody-either | Nothing of this tenant begins with this text.
            tenant=nobody-either | This tenant has no integration.
            tenant=nobody-either&type=s3 | No integration matches all of these filters.
            status=CONNECTED&reason=ROLE_NOT_ASSUMABLE&tenant=nobody-either | An integration that is connected or removed has no reason.
            reason=INTEGRATION_REMOVED | No integration has this reason at the moment.
            """)
    void saysWhyTheListIsEmpty(String filter, String why) {
        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?" + filter));

        // Then
        assertThat(page.textContent(".empty")).contains(why, "Clear the filters");
    }

    @Test
    void saysThatNothingMatches() {
        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?q=nobody-has-this&reason=ROLE_NOT_ASSUMABLE"));

        // Then
        assertThat(page.textContent(".empty"))
                .contains("No integration matches all of these filters.", "Clear the filters");
        VISIT.looksAt("20-integrations-none", page);

        // When
        page.click(".chips a >> nth=1");

        // Then
        page.waitForURL(Pattern.compile(".*q=nobody-has-this$"));
    }

    @Test
    void saysWhichFilterIsWrong() {
        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?tenant=a%20b"));

        // Then
        assertThat(page.textContent("#mistake")).contains("Tenant must be 1 to 128 letters");
        assertThat(page.inputValue("#tenant")).isEqualTo("a b");
    }

    @Test
    void refusesAnUnknownStatus() {
        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?status=CHECKING"));

        // Then
        assertThat(page.textContent("#mistake")).contains("Status must be one of AWAITING_ROLE, CONNECTED");
    }

    @Test
    void findsAnAccountAsThePageShowsIt() {
        // Given
        String tenant = "a-" + UUID.randomUUID();
        inserts(tenant + "-1", tenant, "athena", "CONNECTED", "606122223333", null);

        // When
        Page page = VISIT.opens(list.resolve("/console/integrations?q=6061%202222%203333&tenant=" + tenant));

        // Then
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
    }

    @Test
    void saysThatNobodyHasRequestedTheIntegrationOfARejectedRecord() {
        // Given
        String id = World.newId();
        world.upstream.send(
                new ProducerRecord<>("integration-requested", id, "no JSON".getBytes(StandardCharsets.UTF_8)));
        world.downstream.awaitDeadLetter(id);
        await().until(() -> !Database.query("SELECT 1 FROM dead_letter WHERE integration_id = ?", id)
                .isEmpty());

        // When
        Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));

        // Then
        assertThat(page.textContent("#integration"))
                .contains("Nobody has requested this integration.", "MALFORMED_JSON")
                .doesNotContain("UNKNOWN_INTEGRATION", "MALFORMED_JSON MALFORMED_JSON");
    }

    @Test
    void keepsSayingThatACheckIsQueuedUntilItIsDone() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        switches.pause(Switch.PROBES, "olivia", "to see what happens");
        await().until(() -> watch.isPaused(Switch.PROBES));
        try {
            Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));
            page.click("text=Check now");

            // When the page has asked for itself again
            page.waitForResponse(it -> it.url().contains("/console/integrations/one"), () -> {});

            // Then
            assertThat(page.textContent("#integration")).contains("The check is queued.");
        } finally {
            switches.resume(Switch.PROBES, "olivia", "enough was seen");
        }
    }

    @Test
    void exportsWhatIsFiltered() throws IOException {
        // Given
        String tenant = "e-" + UUID.randomUUID();
        inserts(tenant + "-1", tenant, "athena", "CONNECTED", "111122223333", null);
        inserts("-" + tenant, tenant, "athena", "AWAITING_ROLE", null, null);
        Page page = VISIT.opens(list.resolve("/console/integrations?tenant=" + tenant));

        // When
        Download download = page.waitForDownload(() -> page.click("text=Export CSV"));

        // Then
        assertThat(download.suggestedFilename()).isEqualTo("integrations.csv");
        assertThat(Files.readString(download.path()))
                .startsWith("\"integrationId\",\"status\"")
                .contains("\r\n\"" + tenant + "-1\",\"CONNECTED\"")
                .contains("\r\n\"'-" + tenant + "\"")
                .hasLineCount(3);
    }

    @Test
    void tellsTheWholeStoryOfAnIntegration() {
        // Given
        String id = world.requestedIntegration();
        String careless = world.customer.makesCarelessRole();
        world.upstream.submits(id, World.TENANT, careless);
        world.downstream.awaitType(id, "connection.failed");
        world.connects(id);

        // When
        Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));

        // Then
        assertThat(page.textContent("#timeline"))
                .contains(
                        "integration-requested",
                        "external-id.created",
                        "role-submitted",
                        "connection.failed",
                        "EXTERNAL_ID_NOT_REQUIRED",
                        "Round 2",
                        "connection.succeeded");
        assertThat(page.locator("#timeline svg .mark.out.ok").count()).isEqualTo(1);
        VISIT.looksAt("21-integration", page);
    }

    /** With an outsider and principals, of which this installation has none: their answers are on record alone. */
    @Test
    void showsInTheTimelineWhatAStrangerAndTheVendorsOtherRolesWereAnswered() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        Database.update("UPDATE validation SET asked = replace(asked, ':gdd', ':gdddgg') WHERE integration_id = ?", id);

        // When
        Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));

        // Then
        assertThat(page.textContent("#timeline")).contains("as a stranger refused", "as other roles let in");
        assertThat(page.locator("#timeline .history .bad-text").first().textContent())
                .isEqualTo("as other roles without it let in");
        assertThat(page.locator("#timeline svg .right").count()).isPositive();
        VISIT.looksAt("21-integration-others", page);
    }

    @Test
    void checksAgainOnRequest() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));

        // When
        page.click("text=Check now");

        // Then
        page.waitForURL(Pattern.compile(".*done=check.*"));
        page.locator("#timeline >> text=Rechecked on request").waitFor();
        page.navigate(list.resolve("/console/operate/audit?on=" + id).toString());
        assertThat(page.textContent("tbody")).contains("Rechecked an integration", id);
    }

    @Test
    void removesAfterItHasAsked() {
        // Given
        String id = world.requestedIntegration();
        Page page = VISIT.opens(list.resolve("/console/integrations/one?id=" + id));

        // When
        page.click("text=Remove…");

        // Then
        page.waitForURL(Pattern.compile(".*/remove\\?id=.*"));
        assertThat(page.textContent("h1")).isEqualTo("Remove " + id + "?");
        VISIT.looksAt("21-integration-remove", page);

        // When
        page.click("text=Remove for good");

        // Then
        page.waitForURL(Pattern.compile(".*done=removal.*"));
        world.downstream.awaitType(id, "connection.removed");
        page.locator(".pill:has-text('Removed')").waitFor();
    }

    @Test
    void worksWithoutJavaScript() {
        // Given
        String id = world.requestedIntegration();
        world.connects(id);
        Page page = VISIT.newContext(it -> it.setJavaScriptEnabled(false)).newPage();
        page.navigate(list.resolve("/console/integrations?q=" + id).toString());
        switches.pause(Switch.PROBES, "olivia", "to see what is said meanwhile");
        await().until(() -> watch.isPaused(Switch.PROBES));

        // When
        try {
            page.click("tbody a");
            page.click("text=Check now");

            // Then
            page.waitForURL(Pattern.compile(".*done=check.*"));
            assertThat(page.textContent("main")).contains("The check is queued");
        } finally {
            switches.resume(Switch.PROBES, "olivia", "enough was seen");
        }
    }

    private static List<String> facets(Page page) {
        return page.locator(".facets a").allTextContents().stream()
                .map(it -> it.strip().replaceAll("\\s+", " "))
                .toList();
    }

    private static Locator rows(Page page) {
        return page.locator("table.integrations tbody tr");
    }

    private static void inserts(String id, String tenant, String type, String status, String account, String reason) {
        Database.update(
                INSERT,
                id,
                tenant,
                type,
                account,
                "cr-" + UUID.randomUUID(),
                status,
                account == null ? null : "arn:aws:iam::" + account + ":role/crossrole",
                account,
                reason);
    }
}
