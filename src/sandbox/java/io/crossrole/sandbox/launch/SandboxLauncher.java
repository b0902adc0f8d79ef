package io.crossrole.sandbox.launch;

import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Starts the sandbox inside Maven's JVM before dev mode begins, and returns when it is up.
 *
 * <p>At the end of its goal, the Maven plugin waits for the threads of its group and closes its class loader. The sandbox
 * outlives the goal, so it runs in a thread of the root group with a class loader of its own.
 */
public final class SandboxLauncher {

    /**
     * Set once the sandbox is up, because dev mode runs the goal again when the POM changes. The name does not begin with
     * {@code crossrole.}: the service sees the property, and rejects unknown ones of that name.
     */
    private static final String STARTED = "sandbox.started";

    private SandboxLauncher() {}

    /**
     * Starts the sandbox unless it is up.
     *
     * @throws IllegalStateException with a message of one line, if the sandbox cannot start; fails the build
     */
    public static void main(String[] args) throws InterruptedException {
        if (System.getProperty(STARTED) != null) {
            return;
        }
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread thread = new Thread(rootGroup(), () -> startIn(ownLoader(), up), "sandbox");
        // Maven ends when dev mode does.
        thread.setDaemon(true);
        thread.start();
        try {
            up.get();
        } catch (ExecutionException e) {
            throw inThisLoader(e.getCause());
        }
        System.setProperty(STARTED, "true");
    }

    private static void startIn(ClassLoader loader, CompletableFuture<Void> up) {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("io.crossrole.sandbox.launch.SandboxSession")
                    .getMethod("run", CompletableFuture.class)
                    .invoke(null, up);
        } catch (ReflectiveOperationException e) {
            up.completeExceptionally(e);
        }
    }

    /** Converts an exception whose class this class loader does not know. */
    private static IllegalStateException inThisLoader(Throwable cause) {
        IllegalStateException converted = new IllegalStateException(cause.getMessage());
        converted.setStackTrace(cause.getStackTrace());
        return converted;
    }

    private static ClassLoader ownLoader() {
        URLClassLoader plugin = (URLClassLoader) SandboxLauncher.class.getClassLoader();
        return new URLClassLoader("sandbox", plugin.getURLs(), ClassLoader.getPlatformClassLoader());
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
