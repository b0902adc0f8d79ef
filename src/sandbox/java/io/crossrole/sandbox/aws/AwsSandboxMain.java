package io.crossrole.sandbox.aws;

import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the AWS sandbox by itself until it is stopped; takes the port, the host and the names that it is called by. */
public final class AwsSandboxMain {

    private AwsSandboxMain() {}

    /**
     * Takes them from the arguments, else from {@code AWS_SANDBOX_PORT}, {@code AWS_SANDBOX_HOST} and {@code
     * AWS_SANDBOX_NAMES}, comma-separated: in a container network, the name of its container.
     */
    public static void main(String[] args) {
        int port = Integer.parseInt(setting(args, 0, "AWS_SANDBOX_PORT", "4566"));
        // Loopback unless told otherwise: whoever can reach the sandbox can change it.
        String host = setting(args, 1, "AWS_SANDBOX_HOST", "127.0.0.1");
        Set<String> names = Arrays.stream(
                        setting(args, 2, "AWS_SANDBOX_NAMES", "").split(","))
                .map(it -> it.trim().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toSet());
        // Left open on purpose: the server's own thread keeps the JVM up until it is stopped.
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
