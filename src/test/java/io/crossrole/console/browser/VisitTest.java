package io.crossrole.console.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A look at a page finds its mistakes. Without these offenders, a look that sees nothing would pass, too. */
@InChromium
class VisitTest {

    private static final String PAGE = """
            <!doctype html><html lang="en"><head><title>A page</title><style>
            body { color: #222; background: #fff }
            @media (prefers-color-scheme: dark) { body { color: #ddd; background: #111 } }
            %s</style></head><body><main><h1>A page</h1><p>Words</p>%s</main></body></html>
            """;

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @Test
    void objectsToNothingInAGoodPage() {
        // Given
        Page page = page("", "");

        // Then
        assertThatCode(() -> VISIT.looksAt("visit", page)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            p { color: #eee } | | color-contrast | phone-light
            @media (prefers-color-scheme: dark) { p { color: #222 } } | | color-contrast | phone-dark
            @media (min-width: 800px) { p { color: #eee } } | | color-contrast | desktop-light
            @media (prefers-color-scheme: dark) and (min-width: 800px) { p { color: #222 } } | | color-contrast | desktop-dark
            | <img src="data:," width="9" height="9"> | image-alt | phone-light
            h1 { width: 800px } | | the width | phone-light
            """)
    void objectsToAMistake(String style, String element, String objection, String variant) {
        // Given
        Page page = page(style == null ? "" : style, element == null ? "" : element);

        // Then
        assertThatThrownBy(() -> VISIT.looksAt("visit", page))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(objection, "visit-" + variant);
    }

    private static Page page(String style, String element) {
        Page page = VISIT.opens(URI.create("about:blank"));
        page.setContent(PAGE.formatted(style, element));
        return page;
    }
}
