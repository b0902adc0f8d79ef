package io.crossrole.sandbox.aws;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the AWS sandbox alone, until the process is stopped. Takes the port, the host and further host names. */
public final class AwsSandboxMain {

    private AwsSandboxMain() {}

    /**
     * Reads the arguments, or else the environment variables {@code AWS_SANDBOX_PORT}, {@code AWS_SANDBOX_HOST} and {@code
     * AWS_SANDBOX_NAMES}. The names are separated by commas; in a container network, give the name of the container.
     */
    public static void main(String[] args) {
        int port = Integer.parseInt(setting(args, 0, "AWS_SANDBOX_PORT", "4566"));
        // Loopback by default, because every client that reaches the sandbox can change it.
        String host = setting(args, 1, "AWS_SANDBOX_HOST", "127.0.0.1");
        Set<String> names = Arrays.stream(
                        setting(args, 2, "AWS_SANDBOX_NAMES", "").split(","))
                .map(it -> it.trim().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        // Not closed: the server's thread keeps the JVM running until it is stopped.
        @SuppressWarnings("resource")
        AwsSandbox sandbox = AwsSandbox.start(host, port, Clock.systemUTC(), names);
        System.out.println("AWS sandbox (iam, sts): " + sandbox.endpoint());
    }

    private static String setting(String[] args, int index, String variable, String otherwise) {
        return index < args.length
                ? args[index]
                : Optional.ofNullable(System.getenv(variable)).orElse(otherwise);
    }
}
