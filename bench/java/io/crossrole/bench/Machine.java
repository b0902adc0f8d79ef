package io.crossrole.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;

/** What was measured on, as far as it matters to the figures. */
final class Machine {

    private Machine() {}

    /** One line. */
    static String describe(Parts parts) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %d GiB of memory, %s %s; Java %s, Kafka %s (one broker in KRaft mode), Postgres %s with"
                        + " `fsync` and `synchronous_commit` on, huge pages %s, %s. Everything runs on this one machine; each contestant's JVM"
                        + " has `%s`.",
                system.getAvailableProcessors(),
                processor(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature() + "." + Runtime.version().interim() + "."
                        + Runtime.version().update(),
                AppInfoParser.getVersion(),
                parts.postgres("server_version"),
                parts.postgres("huge_pages_status"),
                Parts.POSTGRES.entrySet().stream()
                        .map(it -> "`%s` %s".formatted(it.getKey(), it.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", ")),
                System.getProperty("bench.jvm"));
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(it -> it.startsWith("model name"))
                    .map(it -> it.substring(it.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException elsewhere) {
            return System.getProperty("os.arch");
        }
    }

    /** The commit that was measured, and whether something but the documents, which a phase writes to, is changed since. */
    static String commit() {
        String changes = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs");
        return git("rev-parse", "--short", "HEAD") + (changes.isEmpty() ? "" : "-dirty");
    }

    private static String git(String... arguments) {
        try {
            Process git = new ProcessBuilder(Stream.concat(Stream.of("git"), Stream.of(arguments))
                            .toList())
                    .start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        } catch (IOException none) {
            return "unknown";
        }
    }
}
