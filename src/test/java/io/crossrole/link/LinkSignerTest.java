package io.crossrole.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.link.LinkSigner.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSignerTest {

    private static final SignedLink LINK =
            new SignedLink("acme-athena", "acme", 3, Instant.parse("2026-11-29T14:15:16Z"));

    private final LinkSigner signer = new LinkSigner(List.of("the present key, long enough"));

    @Test
    void readsWhatItHasWritten() {
        assertThat(signer.verify(Place.URL, signer.sign(Place.URL, LINK))).contains(LINK);
    }

    @Test
    void takesATextForOnePlaceOnly() {
        assertThat(signer.verify(Place.URL, signer.sign(Place.COOKIE, LINK))).isEmpty();
        assertThat(signer.verify(Place.COOKIE, signer.sign(Place.URL, LINK))).isEmpty();
    }

    @Test
    void takesTheTextsOfThePreviousKey() {
        // Given
        String text = signer.sign(Place.URL, LINK);

        // When
        LinkSigner afterRotation = new LinkSigner(List.of("the next key, long enough", "the present key, long enough"));
        LinkSigner muchLater = new LinkSigner(List.of("another key", "the next key, long enough"));

        // Then
        assertThat(afterRotation.verify(Place.URL, text)).contains(LINK);
        assertThat(afterRotation.sign(Place.URL, LINK)).isNotEqualTo(text);
        assertThat(muchLater.verify(Place.URL, text)).isEmpty();
    }

    @Test
    void refusesATextInWhichAnyCharacterIsAnother() {
        // Given
        String text = signer.sign(Place.URL, LINK);

        // Then
        for (int i = 0; i < text.length(); i++) {
            for (char other : "Aa0_-.=".toCharArray()) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                if (!changed.equals(text)) {
                    assertThat(signer.verify(Place.URL, changed)).as(changed).isEmpty();
                }
            }
        }
    }

    @Test
    void refusesOtherFieldsUnderTheSameSignature() {
        // Given
        String signature = signer.sign(Place.URL, LINK).split("\\.")[1];

        // When
        String forged = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("acme-athena acme 3 9999999999".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(signer.verify(Place.URL, forged + "." + signature)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a", "a.b", "!.!", "e30.e30", " . ", "ä.ö"})
    void refusesNonsense(String text) {
        assertThat(signer.verify(Place.URL, text)).isEmpty();
        assertThat(signer.verify(Place.URL, text.repeat(5_000))).isEmpty();
    }
}
