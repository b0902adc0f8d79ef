package io.crossrole.sandbox.launch;

import io.crossrole.sandbox.Sandbox;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** However the session ends, by Ctrl-C, by a signal to Maven or by itself, the sandbox ends with it. */
final class EndOfSession {

    private EndOfSession() {}

    /** Closes it when this JVM ends, but not from under the service: that is given time to finish first. */
    static void afterTheServiceClose(Sandbox sandbox) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            awaitTheService();
                            sandbox.close();
                        },
                        "sandbox-close"));
    }

    private static void awaitTheService() {
        CompletableFuture<?>[] services = ProcessHandle.current()
                .children()
                .filter(EndOfSession::isJava)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(services).get(15, TimeUnit.SECONDS);
        } catch (Exception tooLong) {
            // Then it goes on without its database, as it must be able to.
            return;
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }
}
