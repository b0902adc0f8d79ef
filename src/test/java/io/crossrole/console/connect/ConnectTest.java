package io.crossrole.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.CustomerAccount;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.Operator;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on which a customer chooses, makes the role, and submits its ARN. */
@RealParts
@InChromium
class ConnectTest {

    private static final Pattern MAKE = Pattern.compile(".*/console/connect/role\\?id=.*");
    private static final Pattern CHECK = Pattern.compile(".*/console/connect/role\\?id=.*&event=.*");

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @RegisterExtension
    private static final World world = new World();

    @TestHTTPResource("/console/connect")
    URI connect;

    @Inject
    FinalityPolicy finality;

    @Test
    void connectsAnAccount() {
        // Given
        Page page = VISIT.opens(connect);
        VISIT.looksAt("01-connect-choose", page);

        // When a type and an account are chosen
        page.getByLabel("Amazon Athena").check();
        page.getByLabel("Which account?").fill("1111 2222-3333");
        press(page, "Continue");
        String id = awaitsValues(page);

        // Then the page shows the values, and the ARN that the role will have
        Received created = world.downstream.awaitType(id, "external-id.created");
        String name = created.data().get("expectedRoleName").asText();
        assertThat(id).matches("athena-[0-9a-z]{16}");
        assertThat(created.data().get("expectedAccountId").asText()).isEqualTo(CustomerAccount.ID);
        assertThat(page.title()).isEqualTo("Connect Amazon Athena – Crossrole");
        assertThat(page.textContent("aside"))
                .contains("999988887777", created.data().get("externalId").asText(), name);
        assertThat(arn(page).inputValue()).isEqualTo("arn:aws:iam::111122223333:role/" + name);
        VISIT.looksAt("07-connect-sandbox", page);

        // When the role is made, and submitted
        world.customer.makesRole(name, created.data().get("trustPolicy").toString());
        press(page, "Create");
        page.waitForURL(CHECK);

        // Then it is connected
        assertThat(world.downstream
                        .awaitType(id, "connection.succeeded")
                        .data()
                        .get("roleArn")
                        .asText())
                .endsWith(":role/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "cli", "cloudformation", "terraform", "json"})
    void showsEachWayAndRemembersTheChoice(String way) {
        // Given
        Page page = VISIT.opens(makePage(requested("athena")));

        // When
        page.locator("#tab-" + way).click();
        page.waitForURL(Pattern.compile(".*&way=" + way + ".*"));
        page.locator("#tab-" + way + "[aria-selected=true]").waitFor();

        // Then
        VISIT.looksAt(
                switch (way) {
                    case "console" -> "02-connect-make";
                    case "cli" -> "03-make-cli";
                    case "cloudformation" -> "04-make-cloudformation";
                    case "terraform" -> "05-make-terraform";
                    default -> "06-make-json";
                },
                page);
        page.navigate(makePage(requested("s3")).toString());
        assertThat(page.getAttribute("#tab-" + way, "aria-selected")).isEqualTo("true");
    }

    @Test
    void movesAmongTheWaysByKeyboard() {
        // Given
        Page page = VISIT.opens(makePage(requested("athena")));
        page.locator("#tab-console").focus();

        // When
        page.keyboard().press("ArrowRight");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        page.locator("#tab-cloudformation[aria-selected=true]").waitFor();

        // Then
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("tab-cloudformation");
    }

    @Test
    void keepsWhatWasPastedWhenAnotherWayIsChosen() {
        // Given
        Page page = VISIT.opens(makePage(requested("athena")));
        arn(page).fill("arn:aws:iam::111122223333:role/mine");

        // When
        page.locator("#tab-json").click();
        page.locator("#tab-json[aria-selected=true]").waitFor();

        // Then
        assertThat(arn(page).inputValue()).isEqualTo("arn:aws:iam::111122223333:role/mine");
    }

    @Test
    void checksTheArnWhileItIsPasted() {
        // Given
        String id = requested("athena");
        String name = nameOf(id);
        Page page = VISIT.opens(makePage(id));
        assertThat(advice(page).textContent()).contains("A role of account 111122223333, with the proposed name.");
        arn(page).fill("");
        advice(page).getByText("Nothing pasted yet.").waitFor();

        // When a session's ARN is pasted
        arn(page).fill("arn:aws:sts::111122223333:assumed-role/" + name + "/admin-session");

        // Then
        advice(page)
                .getByText("Role ARN must be the role’s own. This one is of a session of the role.")
                .waitFor();
        assertThat(page.locator(".pasted mark").allTextContents())
                .containsExactly("sts", "assumed-role", "/admin-session");
        assertThat(arn(page).getAttribute("aria-invalid")).isEqualTo("true");

        // When the correction is taken
        page.locator("#correction").click();
        advice(page)
                .getByText("A role of account 111122223333, with the proposed name.")
                .waitFor();

        // Then
        assertThat(arn(page).inputValue()).isEqualTo("arn:aws:iam::111122223333:role/" + name);
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("role-arn");
    }

    @Test
    void saysWhatIsWrongWithASubmittedArn() {
        // Given
        String id = requested("athena");
        Page page = VISIT.opens(makePage(id));
        arn(page).fill("arn:aws:sts::111122223333:assumed-role/" + nameOf(id) + "/admin-session");
        advice(page).getByText("of a session").waitFor();

        // When
        press(page, "Create");
        page.locator(".problem-summary").waitFor();

        // Then
        assertThat(page.title()).isEqualTo("Error: Connect Amazon Athena – Crossrole");
        assertThat(page.textContent(".problem-summary"))
                .contains("There is a problem", "This one is of a session of the role.");
        VISIT.looksAt("08-connect-arn-wrong", page);
        page.locator(".problem-summary a").click();
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("role-arn");
    }

    @Test
    void keepsItsAddressAfterAnArnWasRefused() {
        // Given
        String id = requested("athena");
        Page page = VISIT.opens(makePage(id));
        arn(page).fill("arn:aws:iam::111122223333:user/deploy");
        press(page, "Create");
        page.locator(".problem-summary").waitFor();
        assertThat(page.url()).isEqualTo(makePage(id).toString());

        // When it is loaded again, the page is the same
        page.reload();
        assertThat(page.textContent(".problem-summary")).contains("This one is of a user.");
        assertThat(arn(page).inputValue()).isEqualTo("arn:aws:iam::111122223333:user/deploy");

        // When Enter is pressed in the address bar, it asks again
        page.navigate(page.url());
        assertThat(page.title()).isEqualTo("Connect Amazon Athena – Crossrole");
    }

    @Test
    void keepsALongNameInItsCard() {
        // Given
        Page page = VISIT.opens(makePage(requested("athena")));

        // When
        arn(page).fill("arn:aws:iam::111122223333:role/" + "x".repeat(100));
        press(page, "Create");
        page.locator(".problem-summary").waitFor();

        // Then
        assertThat(page.textContent(".problem-summary")).contains("at most 64 characters. This one has 100.");
        VISIT.looksAt("08-connect-arn-long", page);
    }

    @Test
    void fillsInTheAccountOfTheSandbox() {
        // Given
        Page page = VISIT.opens(connect);
        page.getByLabel("Amazon S3").check();

        // When
        press(page, "Use " + CustomerAccount.ID);

        // Then the rest of the choice stays
        page.locator("#aws-account-id[value='" + CustomerAccount.ID + "']").waitFor();
        assertThat(page.getByLabel("Amazon S3").isChecked()).isTrue();
    }

    @Test
    void keepsTheChoiceOnTheWayBack() {
        // Given
        Page page = VISIT.opens(connect);
        page.getByLabel("Amazon S3").check();
        page.getByLabel("Which account?").fill(CustomerAccount.ID);
        assertThat(page.textContent("form.choose")).contains("Next: three values, and five ways to make the role.");
        press(page, "Continue");
        awaitsValues(page);
        assertThat(page.locator(".hint").allTextContents())
                .contains("We then check the role with AWS. That takes about %d seconds."
                        .formatted(finality.settle().plusSeconds(5).toSeconds()));

        // When
        String first = idOf(page);
        page.goBack();

        // Then
        assertThat(page.getByLabel("Which account?").inputValue()).isEqualTo(CustomerAccount.ID);

        // When the same is requested again, it is the same integration
        page.getByLabel("Amazon S3").check();
        page.getByLabel("Which account?").fill(CustomerAccount.ID);
        press(page, "Continue");
        awaitsValues(page);
        assertThat(idOf(page)).isEqualTo(first);

        // When something else is requested, it is another one
        page.goBack();
        page.getByLabel("Amazon Athena").check();
        press(page, "Continue");
        awaitsValues(page);
        assertThat(idOf(page)).startsWith("athena-");

        // When
        page.goBack();
        page.getByLabel("Amazon S3").check();
        page.getByLabel("Which account?").fill(CustomerAccount.ID);
        press(page, "Continue");
        awaitsValues(page);
        awaitsValues(page);
        page.getByText("Choose something else").click();

        // Then
        assertThat(page.getByLabel("Amazon S3").isChecked()).isTrue();
        assertThat(page.getByLabel("Which account?").inputValue()).isEqualTo(CustomerAccount.ID);
    }

    @Test
    void asksForAnArnWhereThereIsNone() {
        // Given
        Page page = VISIT.opens(makePage(requested("aws")));
        arn(page).fill("");

        // When
        press(page, "Create");

        // Then
        page.locator(".problem-summary").waitFor();
        assertThat(page.textContent(".problem-summary")).contains("Paste the Role ARN.");
    }

    @Test
    void saysWhatIsWrongWithAChoice() {
        // Given
        Page page = VISIT.opens(connect);
        page.getByLabel("Which account?").fill("11112222333");
        page.getByLabel("Tenant").fill("no such tenant!");

        // When
        press(page, "Continue");
        page.locator(".problem-summary").waitFor();

        // Then
        assertThat(page.title()).startsWith("Error: ");
        assertThat(page.textContent(".problem-summary"))
                .contains(
                        "Choose what Example Inc should read",
                        "AWS account ID must have 12 digits. This one has 11.",
                        "Tenant must be 1 to 128 letters");
        assertThat(page.getByLabel("Which account?").inputValue()).isEqualTo("11112222333");
        VISIT.looksAt("01-connect-choose-wrong", page);
    }

    @Test
    void refusesTheVendorsOwnAccount() {
        // Given
        Page page = VISIT.opens(connect);
        page.getByLabel("Amazon S3").check();
        page.getByLabel("Which account?").fill("999988887777");

        // When
        press(page, "Continue");

        // Then
        page.getByText("AWS account ID must be yours. This one is Example Inc’s.")
                .first()
                .waitFor();
    }

    /** The page takes what the event's schema takes: any twelve digits. */
    @Test
    void takesAnAccountAsAnEventDoes() {
        // Given
        Page page = VISIT.opens(connect);
        page.getByLabel("Amazon S3").check();
        page.getByLabel("Which account?").fill("000000000000");

        // When
        press(page, "Continue");
        String id = awaitsValues(page);

        // Then
        assertThat(world.downstream
                        .awaitType(id, "external-id.created")
                        .data()
                        .get("expectedAccountId")
                        .asText())
                .isEqualTo("000000000000");
    }

    @Test
    void publishesOneEventForTwoClicks() {
        // Given a form
        String id = requested("athena");
        String role = world.customer.makesCarelessRole();
        Page page = VISIT.opens(makePage(id));
        FormData form = FormData.create()
                .set("id", id)
                .set("event", page.inputValue("input[name=event]"))
                .set("roleArn", role);

        // When it is sent twice
        List<String> answers = Stream.of(1, 2)
                .map(click -> send(page, form).headers().get("location"))
                .toList();

        // Then there is one submission, and the second click leads to it
        assertThat(answers.get(0)).contains("&event=").isEqualTo(answers.get(1));
        world.downstream.awaitType(id, "connection.failed");
        assertThat(new Operator(connect.getPort(), null)
                        .get("integrations/" + id)
                        .json()
                        .get("validations"))
                .hasSize(1);
        assertThat(world.downstream.deadLettersOf(id)).isEmpty();
    }

    /** Sends a form without following its answer. */
    private APIResponse send(Page page, FormData form) {
        return page.request()
                .post(
                        connect.resolve("/console/connect/role").toString(),
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Origin", "http://localhost:" + connect.getPort())
                                .setMaxRedirects(0));
    }

    @Test
    void worksWithoutJavaScript() {
        // Given
        BrowserContext browser = VISIT.newContext(it -> it.setJavaScriptEnabled(false));
        Page page = browser.newPage();
        page.navigate(connect.toString());

        // When
        page.getByLabel("Amazon Athena").check();
        page.getByLabel("Which account?").fill(CustomerAccount.ID);
        press(page, "Continue");
        String id = awaitsValues(page);
        page.locator("#tab-json").click();
        page.locator("#tab-json[aria-selected=true]").waitFor();
        Received created = world.downstream.awaitType(id, "external-id.created");
        String name = created.data().get("expectedRoleName").asText();
        world.customer.makesRole(name, created.data().get("trustPolicy").toString());
        arn(page).fill("\"arn:aws:iam::111122223333:role/" + name + "\"");
        press(page, "Create");
        page.locator("#correction").click();
        advice(page).getByText("with the proposed name").waitFor();
        press(page, "Create");
        page.waitForURL(CHECK);

        // Then
        world.downstream.awaitType(id, "connection.succeeded");
    }

    @Test
    void waitsForTheValues() {
        // Given an integration whose request is still on its way
        String id = World.newId();
        Page page = VISIT.opens(connect.resolve("/console/connect/role?id=%s&requested=%d"
                .formatted(id, Instant.now().getEpochSecond())));
        assertThat(page.textContent("h1")).isEqualTo("Making your values");
        VISIT.looksAt("02-connect-waiting", page);

        // When
        world.upstream.requests(id, World.TENANT);

        // Then
        arn(page).waitFor();
        assertThat(page.title()).isEqualTo("Connect Amazon Athena – Crossrole");
    }

    @Test
    void doesNotWaitForAnUnknownIntegrationForEver() {
        // When
        Page page = VISIT.opens(connect.resolve("/console/connect/role?id=%s&requested=%d"
                .formatted(World.newId(), Instant.now().minusSeconds(700).getEpochSecond())));

        // Then
        assertThat(page.textContent("h1")).isEqualTo("Page not found");
    }

    @Test
    void showsNothingThatWasNeverRequested() {
        // When
        Page page = VISIT.opens(makePage(World.newId()));

        // Then
        assertThat(page.textContent("h1")).isEqualTo("Page not found");
    }

    private String requested(String type) {
        String id = World.newId();
        world.upstream.requests(id, World.TENANT, type, CustomerAccount.ID);
        world.downstream.awaitType(id, "external-id.created");
        return id;
    }

    private static String nameOf(String id) {
        return world.downstream
                .awaitType(id, "external-id.created")
                .data()
                .get("expectedRoleName")
                .asText();
    }

    private URI makePage(String id) {
        return connect.resolve("/console/connect/role?id=" + id);
    }

    /** Waits for the page with the values, and returns the integration's ID. */
    private static String awaitsValues(Page page) {
        page.waitForURL(MAKE);
        page.locator("#role-arn").waitFor();
        return page.inputValue("input[name=id]");
    }

    private static String idOf(Page page) {
        return page.url().replaceFirst(".*[?&]id=([^&]+).*", "$1");
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private static Locator arn(Page page) {
        return page.locator("#role-arn");
    }

    private static Locator advice(Page page) {
        return page.locator("#role-arn-advice");
    }
}
