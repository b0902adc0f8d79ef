package io.crossrole.bench;

import java.util.List;
import java.util.stream.Stream;

/** Who is measured beside whom. */
final class Contestants {

    private Contestants() {}

    private static Stream<Contestant> all() {
        return Stream.of(
                BareLimit.CONTESTANT, DesignLimit.CONTESTANT, new Crossrole(), new NaiveQuarkus(), new SpringTeam());
    }

    /** Those with these letters, in the order that they are known in. */
    static List<Contestant> named(List<String> letters) {
        return all().filter(it -> letters.contains(it.letter())).toList();
    }
}
