package io.crossrole.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JVM's memory goes, as it says itself (<i>Native Memory Tracking</i>, Java Platform documentation), if it was started
 * with {@code -XX:NativeMemoryTracking=summary}: it costs some memory itself.
 */
final class NativeMemory {

    private static final Pattern LINE = Pattern.compile("-\\s+(\\w[\\w -]*\\w) \\(reserved=\\d+KB, committed=(\\d+)KB");

    private NativeMemory() {}

    /** What is committed, in MiB, by what it is for; what has less than one is left out. Empty if it keeps no accounts. */
    static Map<String, Double> committed(ProcessHandle process) {
        try {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "VM.native_memory",
                            "summary")
                    .start();
            Matcher line = LINE.matcher(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Double> committed = new LinkedHashMap<>();
            while (line.find()) {
                double mib = Long.parseLong(line.group(2)) / 1024.0;
                if (mib >= 1) {
                    committed.put(line.group(1), mib);
                }
            }
            return committed;
        } catch (IOException e) {
            throw new IllegalStateException("jcmd is needed to tell where the memory goes", e);
        }
    }
}
