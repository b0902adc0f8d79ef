package io.crossrole.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PartsDigestTest {

    @Test
    void isTheSha256OfLengthsAndParts() {
        // Given what "ab", 5 and null are as bytes
        byte[] bytes = HexFormat.of().parseHex("00000002" + "6162" + "0000000000000005" + "ffffffff");

        // When
        byte[] digest = digest(it -> {
            it.add("ab");
            it.add(5L);
            it.add((byte[]) null);
        });

        // Then
        assertThat(digest).isEqualTo(Digests.sha256().digest(bytes));
    }

    @Test
    void tellsPartsApart() {
        assertThat(digest(it -> {
                    it.add("ab");
                    it.add("c");
                }))
                .isNotEqualTo(digest(it -> {
                    it.add("a");
                    it.add("bc");
                }));
        assertThat(digest(it -> it.add(""))).isNotEqualTo(digest(it -> it.add((byte[]) null)));
    }

    @Test
    void takesAPartPieceByPiece() {
        assertThat(digest(it -> {
                    it.addLength(2);
                    it.bytes().update("a".getBytes(StandardCharsets.UTF_8));
                    it.bytes().update("b".getBytes(StandardCharsets.UTF_8));
                }))
                .isEqualTo(digest(it -> it.add("ab")));
    }

    private static byte[] digest(Consumer<PartsDigest> parts) {
        PartsDigest digest = new PartsDigest();
        parts.accept(digest);
        return digest.end();
    }
}
