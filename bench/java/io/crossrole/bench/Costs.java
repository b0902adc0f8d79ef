package io.crossrole.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What processes have used of the processors, and hold of the memory, with their children. */
final class Costs {

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private final long since = System.nanoTime();

    private Costs() {}

    /** Of these processes, from now on. */
    static Costs from(Map<String, ProcessHandle> processes) {
        Costs costs = new Costs();
        processes.forEach((name, process) -> {
            costs.processes.put(name, process);
            costs.before.put(name, cpu(process));
        });
        return costs;
    }

    /** The processor time since, in seconds, by name. */
    Map<String, Double> cpuSeconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        processes.forEach((name, process) ->
                seconds.put(name, cpu(process).minus(before.get(name)).toMillis() / 1000.0));
        return seconds;
    }

    /** How many processors each has kept busy since, by name. */
    Map<String, Double> cores() {
        double seconds = (System.nanoTime() - since) / 1e9;
        Map<String, Double> cores = cpuSeconds();
        cores.replaceAll((name, cpu) -> cpu / seconds);
        return cores;
    }

    private static Duration cpu(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(it -> it.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How much of the machine's memory a process holds now (its resident set), in MiB. */
    static double residentMiB(ProcessHandle process) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(process.pid())).start();
            String kib = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            return kib.isEmpty() ? 0 : Long.parseLong(kib) / 1024.0;
        } catch (IOException e) {
            throw new IllegalStateException("ps is needed to tell the resident memory", e);
        }
    }
}
