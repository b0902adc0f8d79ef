package io.crossrole.console.make;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.console.make.Listing.Piece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListingTest {

    @Test
    void marksTheCustomersOwnValues() {
        // When
        Listing listing = Listing.of("Shell", "make role-1 (by .*) for role-1\n", List.of("role-1", ".*"));

        // Then
        assertThat(listing.pieces())
                .containsExactly(
                        new Piece("make ", false),
                        new Piece("role-1", true),
                        new Piece(" (by ", false),
                        new Piece(".*", true),
                        new Piece(") for ", false),
                        new Piece("role-1", true),
                        new Piece("", false));
        assertThat(listing.text()).endsWith("\n");
        assertThat(listing.isLong()).isFalse();
    }

    @Test
    void foldsTheMiddleOfALongText() {
        // Given
        String text =
                IntStream.rangeClosed(1, 80).mapToObj(it -> "  line " + it).collect(Collectors.joining("\n"));

        // When
        Listing listing = Listing.of("Shell", text, List.of("no such value"));

        // Then
        assertThat(listing.lines()).isEqualTo(80);
        assertThat(listing.preview().get(0).text())
                .startsWith("  line 1\n")
                .contains("  line 38\n  …\n  line 73\n")
                .endsWith("  line 80")
                .doesNotContain("line 39");
        assertThat(listing.pieces().get(0).text()).contains("line 39");
    }
}
