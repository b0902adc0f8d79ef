package io.crossrole.bench;

import java.util.List;
import java.util.stream.Stream;

/** Who is measured beside whom. */
final class Contestants {

    private Contestants() {}

    private static Stream<Contestant> all() {
        return Stream.of(
                BareLimit.CONTESTANT,
                DesignLimit.CONTESTANT,
                new Crossrole(),
                NaiveQuarkus.CONTESTANT,
                SpringTeam.CONTESTANT,
                Crossrole.before());
    }

    /** The same contestant has the same colour in each chart. */
    static int colour(Contestant contestant) {
        return all().map(Contestant::letter).toList().indexOf(contestant.letter());
    }

    /** Those with these letters, in the order that they are known in. */
    static List<Contestant> named(List<String> letters) {
        return all().filter(it -> letters.contains(it.letter())).toList();
    }
}
