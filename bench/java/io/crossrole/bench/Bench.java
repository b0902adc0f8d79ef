package io.crossrole.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Measures, phase by phase, and writes each phase's section of {@code docs/benchmarks.md} as soon as it is done. */
public final class Bench {

    private static final Map<String, Phase> PHASES = Stream.<Phase>of(
                    new StartUp(),
                    new IssueThroughput(),
                    new Builds(),
                    new IssueLatency(),
                    new Validations(),
                    new FullLoad(),
                    new Replicas(),
                    new BigTables(),
                    new PublishedAgain(),
                    new Guard())
            .collect(Collectors.toMap(Phase::name, Function.identity()));

    private Bench() {}

    public static void main(String[] args) {
        Settings settings = Settings.read();
        List<String> unknown =
                settings.phases().stream().filter(it -> !PHASES.containsKey(it)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such phases: %s; there are %s".formatted(unknown, PHASES.keySet()));
        }
        try (Parts parts = Parts.start()) {
            String machine = Machine.describe(parts);
            System.out.println(machine);
            for (String name : settings.phases()) {
                Phase phase = PHASES.get(name);
                phase.run(parts, settings).ifPresent(it -> {
                    System.out.printf("%n%s%n%n%s%n", it.title(), it.text());
                    Report.write(phase, it, settings.rounds(), machine);
                });
            }
        }
        System.exit(0);
    }
}
