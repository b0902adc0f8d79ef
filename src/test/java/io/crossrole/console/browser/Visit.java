package io.crossrole.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A visit of the console, declared as a static field with {@code @RegisterExtension}. Each test has a browser without
 * cookies. Afterwards no page may have logged an error in the browser's console, nor have asked another host for
 * anything.
 */
public final class Visit implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** The dark theme changes colours alone, so that any other rule finds there what it finds in the light one. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    private final List<String> mistakes = new CopyOnWriteArrayList<>();
    private final List<BrowserContext> contexts = new CopyOnWriteArrayList<>();
    private boolean losesTheNetwork;
    private Chromium chromium;

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        mistakes.clear();
        losesTheNetwork = false;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(mistakes)
                .as("errors in the browser's console, and requests to other hosts")
                .isEmpty();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Forgives the browser's messages about a page that may not be shown in a frame, and about its connection. */
    public void expectsRefusedFrames() {
        contexts.forEach(it -> it.pages().forEach(page -> page.evaluate("1")));
        mistakes.removeIf(it -> it.contains("\"frame-ancestors ") || it.endsWith("net::ERR_CONNECTION_RESET"));
    }

    /** A window of its own, with its own cookies, on a desktop. */
    public Page opens(URI address) {
        Page page = newContext(any -> {}).newPage();
        page.navigate(address.toString());
        return page;
    }

    /** A browser with its own cookies and these settings. */
    public BrowserContext newContext(Consumer<Browser.NewContextOptions> settings) {
        Browser.NewContextOptions options = new Browser.NewContextOptions()
                .setViewportSize(DESKTOP, 900)
                .setTimezoneId("Europe/Berlin")
                .setPermissions(List.of("clipboard-read", "clipboard-write"));
        settings.accept(options);
        BrowserContext context = chromium.browser().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(this::note);
        context.onWebError(it -> {
            if (!losesTheNetwork) {
                mistakes.add(it.error());
            }
        });
        context.onRequest(it -> {
            String host = URI.create(it.url()).getHost();
            // Names below localhost are this machine, too: another site of the tests' own.
            if (host != null && !host.equals("localhost") && !host.endsWith(".localhost")) {
                mistakes.add("a request to " + it.url());
            }
        });
        contexts.add(context);
        return context;
    }

    /** Begins the part of a test in which the browser is offline. Requests that fail then are no mistakes. */
    public void losesTheNetwork() {
        losesTheNetwork = true;
    }

    private void note(ConsoleMessage message) {
        boolean isStatusOfPage =
                message.text().contains("Failed to load resource: the server responded with a status of 4");
        boolean isOfTheNetwork = losesTheNetwork
                && (message.text().contains("net::ERR_") || message.text().startsWith("htmx:"));
        if (("error".equals(message.type()) || "warning".equals(message.type()))
                && !isStatusOfPage
                && !isOfTheNetwork) {
            mistakes.add(message.text());
        }
    }

    /**
     * Looks at a page in both themes on a phone and on a desktop: axe-core finds nothing to object to, nothing is wider
     * than the window, and {@code target/screenshots} has a picture of each.
     */
    public void looksAt(String name, Page page) {
        List<String> ofThePage = List.copyOf(mistakes);
        for (ColorScheme theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
            for (int width : new int[] {PHONE, DESKTOP}) {
                page.setViewportSize(width, 900);
                String variant = "%s-%s-%s"
                        .formatted(
                                name,
                                width == PHONE ? "phone" : "desktop",
                                theme.name().toLowerCase());
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(variant + ".png"))
                        .setFullPage(true));
                assertThat(objections(page, theme))
                        .as("what axe-core objects to in " + variant)
                        .isEmpty();
                assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                        .as("the width of " + variant)
                        .isLessThanOrEqualTo(width);
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        // The instruments add styles to the page, which its policy refuses. A last call fetches what was logged.
        page.evaluate("1");
        mistakes.clear();
        mistakes.addAll(ofThePage);
    }

    private static List<String> objections(Page page, ColorScheme theme) {
        AxeRunOptions violationsAlone = new AxeRunOptions();
        violationsAlone.setResultTypes(List.of("violations"));
        // Legacy mode is one call in the page itself. Otherwise each analysis opens a blank page to put its results
        // together, which takes three times as long.
        AxeBuilder axe = new AxeBuilder(page).options(violationsAlone).setLegacyMode(true);
        return (theme == ColorScheme.DARK ? axe.withRules(OF_COLOURS) : axe.withTags(WCAG))
                .analyze().getViolations().stream().map(Visit::inWords).toList();
    }

    private static String inWords(Rule rule) {
        return "%s (%s): %s"
                .formatted(
                        rule.getId(),
                        rule.getHelp(),
                        rule.getNodes().stream()
                                .map(it -> it.getHtml() + " " + it.getFailureSummary())
                                .toList());
    }
}
