package io.crossrole.validation;

import io.crossrole.integration.ExternalId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Sample External IDs as a database may hold them: Crossrole's own, and imported ones in several formats. */
public final class AttackedExternalIds {

    private static final String CROSSROLE_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789abcdef";

    private AttackedExternalIds() {}

    public static List<ExternalId> of(Random random) {
        List<String> all = new ArrayList<>();
        // The External IDs of each run on a database differ.
        String run = text(random, LETTERS, 4) + System.nanoTime() % 100_000;
        for (int i = 0; i < 20; i++) {
            // Created in the same second, so most of their timestamps are equal.
            all.add("cr-01jq" + text(random, CROSSROLE_ALPHABET, 6) + "-" + text(random, CROSSROLE_ALPHABET, 32));
        }
        for (int i = 0; i < 10; i++) {
            all.add("megavendor-" + run + "-" + text(random, LETTERS, 16));
            all.add("%s-%s-4%s-8%s-%s"
                    .formatted(
                            text(random, HEX, 8),
                            text(random, HEX, 4),
                            text(random, HEX, 3),
                            text(random, HEX, 3),
                            text(random, HEX, 12)));
        }
        // Numbered, at the end and in the middle.
        IntStream.range(1, 9).mapToObj(it -> "counted-" + run + "-00" + it).forEach(all::add);
        IntStream.range(1, 9)
                .mapToObj(it -> "counted/" + run + "/00" + it + "/production")
                .forEach(all::add);
        return all.stream().map(ExternalId::new).toList();
    }

    private static String text(Random random, String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
