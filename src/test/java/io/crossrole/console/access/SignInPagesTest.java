package io.crossrole.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import io.crossrole.console.browser.InChromium;
import io.crossrole.console.browser.Visit;
import io.crossrole.testkit.RealParts;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in and out, in a browser. */
@RealParts
@InChromium
@TestProfile(WithProvider.class)
class SignInPagesTest {

    @RegisterExtension
    private static final Visit VISIT = new Visit();

    @TestHTTPResource("/console/nothing?id=acme-athena")
    URI page;

    @TestHTTPResource("/console/connect/open?link=nonsense")
    URI nonsense;

    @Test
    void signsInComesBackAndSignsOut() {
        // Given
        Page visitor = VISIT.opens(page);
        assertThat(visitor.textContent("h1")).isEqualTo("Sign in");
        assertThat(visitor.textContent("main")).contains("/console/nothing?id=acme-athena");
        VISIT.looksAt("43-sign-in", visitor);

        // When
        visitor.click("text=Sign in with your organisation");
        visitor.click("text=VIEWER");
        visitor.waitForURL(page.toString());

        // Then
        assertThat(visitor.textContent("header")).contains("Signed in as viewer");
        assertThat(visitor.context().cookies())
                .filteredOn(it -> it.name.startsWith("q_session"))
                .allSatisfy(it -> {
                    assertThat(it.httpOnly).isTrue();
                    assertThat(it.secure).isTrue();
                    assertThat(it.path).isEqualTo("/console");
                });

        // When
        visitor.click("text=Sign out");

        // Then
        visitor.waitForURL("**/console/sign-in?out=1");
        assertThat(visitor.textContent("h1")).isEqualTo("Signed out");
        assertThat(visitor.context().cookies())
                .extracting((Cookie it) -> it.name)
                .noneMatch(it -> it.startsWith("q_session"));
        VISIT.looksAt("43-signed-out", visitor);
    }

    @Test
    void saysThatALinkHasExpired() {
        Page visitor = VISIT.opens(nonsense);

        assertThat(visitor.url()).endsWith("/console/connect/expired");
        assertThat(visitor.textContent("h1")).isEqualTo("This link has expired.");
        VISIT.looksAt("43-link-expired", visitor);
    }
}
