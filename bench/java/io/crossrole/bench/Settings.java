package io.crossrole.bench;

import java.util.List;

/** What a run is told, as system properties, whose defaults are the build's: {@code mvn -Pbench verify -Dbench.phases=issue -Dbench.rounds=5}. */
record Settings(List<String> phases, int requests, int warmUp, int rounds, int consumers, List<String> contestants) {

    static Settings read() {
        return new Settings(
                list("bench.phases"),
                number("bench.requests"),
                number("bench.warm-up"),
                number("bench.rounds"),
                number("bench.consumers"),
                list("bench.contestants"));
    }

    /** The same with these contestants. */
    Settings of(List<String> letters) {
        return new Settings(phases, requests, warmUp, rounds, consumers, letters);
    }

    private static List<String> list(String property) {
        return List.of(System.getProperty(property).split(","));
    }

    private static int number(String property) {
        return Integer.parseInt(System.getProperty(property));
    }
}
