package io.crossrole.sandbox.aws;

import java.time.Clock;
import java.util.Optional;

/** Runs the AWS sandbox by itself until it is stopped; takes the port and the host. */
public final class AwsSandboxMain {

    private AwsSandboxMain() {}

    /** Takes them from the arguments, else from {@code AWS_SANDBOX_PORT} and {@code AWS_SANDBOX_HOST}. */
    public static void main(String[] args) {
        int port = Integer.parseInt(setting(args, 0, "AWS_SANDBOX_PORT", "4566"));
        // Loopback unless told otherwise: whoever can reach the sandbox can change it.
        String host = setting(args, 1, "AWS_SANDBOX_HOST", "127.0.0.1");
        // Left open on purpose: the server's own thread keeps the JVM up until it is stopped.
        @SuppressWarnings("resource")
        AwsSandbox sandbox = AwsSandbox.start(host, port, Clock.systemUTC());
        System.out.println("AWS sandbox (iam, sts): " + sandbox.endpoint());
    }

    private static String setting(String[] args, int index, String variable, String otherwise) {
        return index < args.length
                ? args[index]
                : Optional.ofNullable(System.getenv(variable)).orElse(otherwise);
    }
}
