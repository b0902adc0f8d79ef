package io.crossrole.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Postgres started by another JVM, which can be killed like an aborted build. */
final class PostgresInAnotherJvm implements AutoCloseable {

    private final Process jvm;
    private final int port;

    private PostgresInAnotherJvm(Process jvm, int port) {
        this.jvm = jvm;
        this.port = port;
    }

    /** The main method of the other JVM: starts a Postgres, prints its address and sleeps. */
    public static void main(String[] args) throws Exception {
        int port = FreePort.find();
        PostgresServer.start(port, Path.of(args[0]));
        System.out.println("port " + port);
        Thread.sleep(Long.MAX_VALUE);
    }

    static PostgresInAnotherJvm start(Path directory) throws IOException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresInAnotherJvm.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith("port ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("the other JVM ended before its Postgres was up");
        }
        return new PostgresInAnotherJvm(jvm, Integer.parseInt(line.substring(5)));
    }

    /** Whether its Postgres still listens. */
    boolean listens() {
        return !FreePort.isFree(port);
    }

    /** Kills the JVM so that no shutdown hook runs. */
    void kill() {
        jvm.destroyForcibly();
    }

    /** Kills the watchdog of its Postgres, and then the JVM. */
    void killWithItsWatchdog() {
        jvm.children().forEach(ProcessHandle::destroyForcibly);
        kill();
    }

    @Override
    public void close() {
        kill();
    }
}
