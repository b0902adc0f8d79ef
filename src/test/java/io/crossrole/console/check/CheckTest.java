package io.crossrole.console.check;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.pause.Switches;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a role's check, as a customer's administrator sees it. */
@RealParts
@InChromium
class CheckTest {

    private static final String NOBODY = "arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2";

    private static final Page.GetByTextOptions EXACTLY = new Page.GetByTextOptions().setExact(true);

    /** A denial takes seconds until it is final. */
    private static final ContainsTextOptions SOON = new ContainsTextOptions().setTimeout(30_000);

    private static final HasTextOptions SOON_THE_TEXT = new HasTextOptions().setTimeout(30_000);

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private final World world = new World();

    @TestHTTPResource("/console/connect/check")
    URI check;

    @Inject
    Limits limits;

    @Inject
    Switches switches;

    @Inject
    SwitchWatch watch;

    @Test
    void followsARoleUntilItIsConnected() {
        // Given a role that does not exist yet
        String id = world.requestedIntegration();
        Page page = VISIT.opens(pageOf(id));
        assertThat(page.locator("h1")).hasText("No role yet");

        // When it is submitted, the page follows
        world.connects(id);

        // Then
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
        assertThat(page).hasTitle("Connected – Crossrole");
        assertThat(page.locator(".answer.right")).hasCount(6);
        assertThat(page.locator("#announcer")).hasText("Connected");
    }

    @Test
    void showsThatARoleIsConnected() {
        String id = world.requestedIntegration();
        world.connects(id);

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
        assertThat(page.locator(".under").first()).containsText("Proven in two rounds, on ");
        assertThat(page.locator(".heading")).containsText("Example Inc can use this role for ");
        assertThat(page.locator(".asides")).containsText("Example Inc is out within an hour");
        VISIT.looksAt("12-connect-connected", page);
        page.reload();
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void waitsForTheSecondRound() {
        String id = waitingFor(
                "50 seconds",
                "reason = 'SETTLING', finding = 'SAFE', round = 1, evidence = %1$s, first_evidence = %1$s"
                        .formatted("'" + """
                                [{"name": "with-external-id", "result": "granted", "checkedAt": "2026-11-29T14:05:12.9Z"},
                                 {"name": "without-external-id", "result": "denied", "checkedAt": "2026-11-29T14:05:13Z"},
                                 {"name": "with-another-external-id", "differsIn": "last-character", "result": "denied",
                                  "checkedAt": "2026-11-29T14:05:13.1Z"}]""" + "'"));

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator(".headline").first()).hasText("Round 1 passed. Round 2 follows.");
        assertThat(page.locator(".answer.right")).hasCount(3);
        assertThat(page.locator("[role=timer]")).hasText(Pattern.compile("\\d+ s"));
        VISIT.looksAt("10-connect-checking", page);
    }

    /** With an outsider and a principal, of which this installation has none: their answers are on record alone. */
    @Test
    void showsWhatAStrangerAndTheVendorsOtherRolesWereAnswered() {
        String id = waitingFor(
                "50 seconds",
                "reason = 'SETTLING', finding = 'SAFE', round = 1, evidence = %1$s, first_evidence = %1$s"
                        .formatted("'" + """
                                [{"name": "with-external-id", "result": "granted", "checkedAt": "2026-11-29T14:05:12.9Z"},
                                 {"name": "without-external-id", "result": "denied", "checkedAt": "2026-11-29T14:05:13Z"},
                                 {"name": "with-another-external-id", "differsIn": "last-character", "result": "denied",
                                  "checkedAt": "2026-11-29T14:05:13.1Z"},
                                 {"name": "as-outsider", "result": "denied", "checkedAt": "2026-11-29T14:05:13.2Z"},
                                 {"name": "as-principal-with-external-id", "result": "granted",
                                  "principal": "arn:aws:iam::999988887777:role/crawler", "checkedAt": "2026-11-29T14:05:13.3Z"},
                                 {"name": "as-principal-without-external-id", "result": "denied",
                                  "principal": "arn:aws:iam::999988887777:role/crawler",
                                  "checkedAt": "2026-11-29T14:05:13.4Z"}]""" + "'"));

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator(".questions tbody tr")).hasCount(6);
        assertThat(page.locator(".answer.right")).hasCount(6);
        Locator rows = page.locator(".questions tbody th");
        assertThat(rows.nth(3))
                .hasText(
                        "With your External ID, as a stranger" + "What anybody can do who learns it: it is no secret.");
        assertThat(rows.nth(4))
                .hasText("With your External ID, as another role of Example Inc"
                        + "arn:aws:iam::999988887777:role/crawler");
        assertThat(rows.nth(5))
                .hasText("Without any External ID, as that role" + "arn:aws:iam::999988887777:role/crawler");
        assertThat(page.locator(".track")).containsText("6 of 6 passed");
        VISIT.looksAt("13-connect-others", page);
    }

    @Test
    void waitsUntilAwsKnowsTheRole() {
        String id = waitingFor("50 seconds", "round = 3");

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator(".headline").first()).hasText("AWS refuses so far. We ask again.");
        assertThat(page.locator(".countdown")).containsText("to try 4");
        assertThat(page.locator(".answer.so-far")).hasText(Pattern.compile("\\s*Refused so far.*"));
        VISIT.looksAt("11-connect-propagating", page);
    }

    @Test
    void saysWhenAwsDoesNotAnswer() {
        String id = waitingFor("50 seconds", "reason = 'STS_UNAVAILABLE'");

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator(".headline").first()).hasText("AWS gives no answer at the moment.");
        assertThat(page.locator(".countdown")).containsText("to the next try");
    }

    @Test
    void showsWhatToMend() {
        String id = failed(world.requestedIntegration(), null);

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator("h1"))
                .hasText("Not connected yet: the role lets Example Inc in without any External ID");
        assertThat(page.locator(".answer.wrong")).hasCount(2);
        assertThat(page.locator(".diff .added")).not().hasCount(0);
        assertThat(page.locator(".numbered"))
                .containsText("a second statement trusts account 999988887777 without them");
        assertThat(page.locator("a[href*='console.aws']")).hasCount(0);
        VISIT.looksAt("13-connect-failed", page);
        page.getByText("Copy whole policy").click();
        assertThat(page.evaluate("navigator.clipboard.readText()").toString())
                .contains(world.externalIdOf(id), "sts:AssumeRole");
    }

    /** These mistakes give the same answers. So the page doesn't say which it is. */
    @ParameterizedTest
    @ValueSource(strings = {"SECOND_STATEMENT", "FOR_ALL_VALUES", "IF_EXISTS"})
    void saysWhatToLookForWhereTheAnswersDoNotTellThePolicy(String way) {
        // Given
        String id = world.requestedIntegration();
        Page page = VISIT.opens(makePageOf(id));

        // When
        makes(page, way);
        page.getByText("Create", EXACTLY).click();

        // Then
        assertThat(page.locator("h1")).containsText("only if one is sent", SOON);
        assertThat(page.locator(".diff")).hasCount(0);
        Locator step = page.locator(".numbered > li").nth(1);
        assertThat(step).containsText("Replace the whole policy by this one.");
        for (String sign : List.of("…IfExists", "ForAllValues:", "Null", "second statement")) {
            assertThat(step).containsText(sign);
        }
        VISIT.looksAt("13-connect-whole-policy", page);
        page.getByText("Copy whole policy").click();
        assertThat(page.evaluate("navigator.clipboard.readText()").toString()).contains(world.externalIdOf(id));
    }

    @Test
    void saysThatTheChecksArePaused() {
        // Given
        String id = world.requestedIntegration();
        switches.pause(Switch.PROBES, "olivia", "the weather");
        try {
            await().until(() -> watch.isPaused(Switch.PROBES));
            world.upstream.submits(id, World.TENANT, NOBODY);
            Page page = VISIT.opens(pageOf(id));

            // When
            assertThat(page.locator(".headline").first()).hasText("Example Inc has paused its checks.", SOON_THE_TEXT);

            // Then
            assertThat(page.locator(".sentence .usual")).containsText("Nothing is lost. Your role is stored");
            assertThat(page.locator(".track .now")).containsText("paused");
            assertThat(page.locator("main")).not().containsText("go on, and this address");
            assertThat(page.locator("body")).not().containsText("olivia");
            assertThat(page.locator("body")).not().containsText("weather");
            VISIT.looksAt("10-connect-paused", page);
        } finally {
            switches.resume(Switch.PROBES, "olivia", "the sun is out");
        }
        assertThat(VISIT.opens(pageOf(id)).locator("h1")).containsText("Not connected yet", SOON);
    }

    @Test
    void saysThatNothingHasChanged() {
        // Given
        String id = failed(world.requestedIntegration(), null);
        Page page = VISIT.opens(pageOf(id));
        assertThat(page.locator("#check-again")).isVisible();
        assertThat(page.locator(".note")).hasCount(0);

        // When
        page.locator("#check-again").click();

        // Then
        assertThat(page.locator(".note"))
                .hasText(Pattern.compile("\\s*Asked again at \\d\\d:\\d\\d:\\d\\d: no change.\\s*"), SOON_THE_TEXT);
    }

    @Test
    void beginsWithAChangeWhereAConnectionIsLost() {
        // Given
        String id = world.requestedIntegration();
        String role = world.connects(id);
        world.customer.deletesRole(role);
        Database.makesRecheckDue(id);
        world.downstream.awaitType(id, "connection.lost");

        // When
        Page page = VISIT.opens(pageOf(id));

        // Then
        assertThat(page.locator("#likeliest")).containsText("The role was deleted, or its trust policy was changed.");
        assertThat(page.locator("#likeliest")).containsText("What we saw: this role was connected before.");
        VISIT.looksAt("14-connect-lost", page);
    }

    @Test
    void showsWhatItCanBe() {
        String id = failed(world.requestedIntegration(), NOBODY);

        Page page = VISIT.opens(pageOf(id));

        assertThat(page.locator("h1")).hasText("Not connected yet: AWS does not let Example Inc assume the role");
        assertThat(page.locator("#likeliest")).containsText("It is not the proposed name.");
        assertThat(page.locator("#likeliest .removed")).containsText(NOBODY);
        assertThat(page.locator("#likeliest .added")).containsText("arn:aws:iam::111122223333:role/crossrole-athena-");
        assertThat(page.locator("#other-causes .numbered")).isHidden();
        page.locator("#other-causes summary").click();
        assertThat(page.locator("#other-causes summary")).hasText("9 other causes");
        assertThat(page.locator(".numbered > li").first())
                .containsText("There is no role of exactly this name. It may not exist");
        assertThat(page.locator(".numbered > li").nth(2)).containsText("Capital letters, spaces and quotes count");
        assertThat(page.locator(".asides .code"))
                .containsText(Pattern.compile("aws --endpoint-url http://\\S+ iam get-role"));
        assertThat(page.locator(".numbered > li").nth(3))
                .containsText("remove the condition on aws:MultiFactorAuthPresent");
        assertThat(page.locator(".numbered > li")).hasCount(9);
        VISIT.looksAt("14-connect-not-assumable", page);
    }

    @ParameterizedTest
    @CsvSource({
        "NO_CONDITION, EXTERNAL_ID_NOT_REQUIRED",
        "IF_EXISTS, EXTERNAL_ID_OPTIONAL",
        "WILDCARD, EXTERNAL_ID_WILDCARD",
        "ANOTHERS, ROLE_NOT_ASSUMABLE",
        "CAPITALS, ROLE_NOT_ASSUMABLE",
        "SECOND_STATEMENT, EXTERNAL_ID_OPTIONAL",
        "FOR_ALL_VALUES, EXTERNAL_ID_OPTIONAL",
        "NOT_EQUALS, EXTERNAL_ID_WRONG_AND_OPTIONAL",
        "WRONG_PRINCIPAL, ROLE_NOT_ASSUMABLE",
        "MULTI_FACTOR, ROLE_NOT_ASSUMABLE",
        "NO_ROLE, ROLE_NOT_ASSUMABLE"
    })
    void isConnectedAfterEachMistakeIsMended(String way, String reason) {
        // Given a role that the sandbox has made in this way
        Page page = VISIT.opens(makePageOf(world.requestedIntegration()));
        makes(page, way);
        page.getByText("Create", EXACTLY).click();
        assertThat(page.locator("h1")).containsText("Not connected yet", SOON);
        assertThat(page.locator(".asides")).containsText(reason);

        // When
        page.locator("#mend").click();
        assertThat(page.locator(".note.ok")).hasText("The sandbox has mended the role. Check again.");
        assertThat(page.locator(".note.ok")).isInViewport();
        page.locator("#check-again").click();

        // Then
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
        page.goBack();
        page.goForward();
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void saysThatAnIntegrationIsRemovedThatNeverHadARole() {
        // Given
        String id = world.requestedIntegration();
        world.upstream.removes(id, World.TENANT);
        world.downstream.awaitType(id, "connection.removed");

        // When
        Page page = VISIT.opens(pageOf(id));

        // Then no step is ticked that was never made
        assertThat(page.locator("h1")).hasText("This integration has been removed");
        assertThat(page.locator(".steps")).hasCount(0);
        VISIT.looksAt("16-connect-removed", page);
    }

    @Test
    void connectsTheRoleThatTheSandboxMakesAsItShouldBe() {
        Page page = VISIT.opens(makePageOf(world.requestedIntegration()));

        makes(page, "RIGHT");
        VISIT.looksAt("07-connect-sandbox", page);
        page.getByText("Create", EXACTLY).click();

        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void refusesARoleOfAnotherAccountInTheField() {
        Page page = VISIT.opens(makePageOf(world.requestedIntegration()));

        makes(page, "WRONG_ACCOUNT");
        page.getByText("Create", EXACTLY).click();
        assertThat(page.locator("#role-arn-advice")).containsText("is never connected");

        makes(page, "RIGHT");
        page.getByText("Create", EXACTLY).click();
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void tellsATabThatAnotherHasSubmittedANewerRole() {
        // Given two tabs, and a role that waits
        World.WaitingRole first = world.waitingRole(NOBODY, "1 hour");
        String id = first.integrationId();
        Page tab = VISIT.opens(URI.create(pageOf(id) + "&event=" + first.eventId()));
        assertThat(tab.locator("h1")).hasText("Checking your role");

        // When
        world.connects(id);

        // Then
        assertThat(tab.locator("h1")).hasText("A newer role was submitted");
        assertThat(tab.locator(".bridge")).hasCount(0);
        tab.getByText("Show its check").click();
        assertThat(tab.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void goesOnWhenTheNetworkIsBack() {
        // Given
        String id = world.requestedIntegration();
        BrowserContext context = VISIT.newContext(it -> {});
        Page page = context.newPage();
        page.navigate(pageOf(id).toString());
        assertThat(page.locator("h1")).hasText("No role yet");

        // When the laptop is closed while the role is connected
        VISIT.losesTheNetwork();
        context.setOffline(true);
        world.connects(id);
        context.setOffline(false);

        // Then
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    /** The stream tells a change once, and goes on while requests fail. */
    @Test
    void fetchesLaterWhatItCannotFetchWhenTheStreamTells() {
        // Given a page whose requests fail, and one beside it
        String id = world.requestedIntegration();
        BrowserContext context = VISIT.newContext(it -> {});
        Page page = context.newPage();
        page.navigate(pageOf(id).toString());
        page.evaluate("""
                () => {
                  const send = XMLHttpRequest.prototype.send;
                  XMLHttpRequest.prototype.send = function () { setTimeout(() => this.onerror()); };
                  window.mend = () => { XMLHttpRequest.prototype.send = send; };
                }
                """);
        Page beside = context.newPage();
        beside.navigate(pageOf(id).toString());

        // When both streams have told of the connection
        VISIT.losesTheNetwork();
        world.connects(id);
        assertThat(beside.locator("h1")).hasText("Connected", SOON_THE_TEXT);
        assertThat(page.locator("h1")).hasText("No role yet");
        page.evaluate("mend()");

        // Then
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    /** Over HTTP/1.1 a browser opens six connections to a host, and tabs in the background would hold them all. */
    @Test
    void opensInMoreTabsThanABrowserHasConnections() {
        // Given
        String id = world.requestedIntegration();
        BrowserContext context = VISIT.newContext(it -> {});
        List<Page> tabs = new ArrayList<>();

        // When
        for (int i = 0; i < 8; i++) {
            tabs.forEach(it -> isSeen(it, false));
            Page tab = context.newPage();
            tab.navigate(pageOf(id).toString());
            assertThat(tab.locator("h1")).hasText("No role yet");
            tabs.add(tab);
        }

        // Then a tab that is seen again shows what has happened since
        world.connects(id);
        assertThat(tabs.get(7).locator("h1")).hasText("Connected", SOON_THE_TEXT);
        assertThat(tabs.get(0).locator("h1")).hasText("No role yet");
        isSeen(tabs.get(0), true);
        assertThat(tabs.get(0).locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    /** A browser without a screen shows all of its tabs. */
    private static void isSeen(Page tab, boolean seen) {
        tab.evaluate(
                "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});"
                        + " document.dispatchEvent(new Event('visibilitychange')); }",
                !seen);
    }

    @Test
    void asksAgainByItselfWhereStreamsAreRefused() {
        // Given
        String id = world.requestedIntegration();
        Page page = VISIT.newContext(it -> {}).newPage();
        page.route("**/console/connect/live?*", route -> route.fulfill(new Route.FulfillOptions().setStatus(429)));
        page.navigate(pageOf(id).toString());
        assertThat(page.locator("h1")).hasText("No role yet");

        // When
        world.connects(id);

        // Then
        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void worksWithoutJavaScript() {
        String id = world.requestedIntegration();
        failed(id, null);
        Page page = VISIT.newContext(it -> it.setJavaScriptEnabled(false)).newPage();
        page.navigate(pageOf(id).toString());

        page.locator("#mend").click();
        page.locator("#check-again").click();

        assertThat(page.locator("h1")).hasText("Connected", SOON_THE_TEXT);
    }

    @Test
    void saysWhenTheRoleCanBeCheckedAgain() {
        // Given
        String id = failed(world.requestedIntegration(), null);
        IntStream.range(0, limits.most(Trigger.SUBMISSION)).forEach(it -> limits.take(Trigger.SUBMISSION, id));
        Page page = VISIT.opens(pageOf(id));

        // When
        page.locator("#check-again").click();

        // Then
        assertThat(page.locator(".note.warn")).containsText("You have checked 10 times in 10 minutes.");
        assertThat(page.locator("h1")).containsText("Not connected yet");
    }

    /** Submits a role that is refused: a careless one, unless there is another. */
    private String failed(String id, String roleArn) {
        world.upstream.submits(id, World.TENANT, roleArn == null ? world.customer.makesCarelessRole() : roleArn);
        world.downstream.awaitType(id, "connection.failed");
        return id;
    }

    /** An integration whose role waits for its next round, which no worker claims. */
    private String waitingFor(String wait, String columns) {
        String id = world.waitingRole(NOBODY, wait).integrationId();
        Database.update("UPDATE validation SET %s WHERE integration_id = ?".formatted(columns), id);
        return id;
    }

    /** Has the sandbox make a role by its panel, which fills in the ARN. */
    private static void makes(Page page, String way) {
        page.locator("input[value=" + way + "]").check();
        page.getByText("Make this role").click();
        assertThat(page.locator("#role-arn")).hasValue(Pattern.compile("arn:aws:iam::\\d{12}:role/.+"));
        assertThat(page.locator("input[value=" + way + "]")).isChecked();
        assertThat(page.locator("form[action$=sandbox] .row")).containsText("Made: ");
    }

    private URI makePageOf(String id) {
        return check.resolve("/console/connect/role?id=" + id);
    }

    private URI pageOf(String id) {
        return URI.create(check + "?id=" + id);
    }
}
