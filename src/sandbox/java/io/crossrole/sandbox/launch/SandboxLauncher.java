package io.crossrole.sandbox.launch;

import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What the build starts, inside its own JVM, before dev mode. It returns when the sandbox is up, and the sandbox stays.
 *
 * <p>To stay it must have nothing of the build's plugin: that waits for the threads of its own group and closes its class
 * loader when the goal is done. So the sandbox gets a thread of the root group and a class loader of its own.
 */
public final class SandboxLauncher {

    /**
     * Dev mode runs the build's steps again when the POM changes; the sandbox must not start twice. The service sees this
     * property too, and knows each of those that begin with its own name.
     */
    private static final String STARTED = "sandbox.started";

    private SandboxLauncher() {}

    /**
     * Starts the sandbox unless this JVM has it already.
     *
     * @throws IllegalStateException saying in one line what is in the way, and then the build fails
     */
    public static void main(String[] args) throws InterruptedException {
        if (System.getProperty(STARTED) != null) {
            return;
        }
        CompletableFuture<Void> up = new CompletableFuture<>();
        Thread thread = new Thread(rootGroup(), () -> startIn(ownLoader(), up), "sandbox");
        // Maven ends when dev mode does, however much the sandbox still has to say.
        thread.setDaemon(true);
        thread.start();
        try {
            up.get();
        } catch (ExecutionException e) {
            throw asOfThisLoader(e.getCause());
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

    /** Says the same, and where it happened if that is of interest. */
    private static IllegalStateException asOfThisLoader(Throwable cause) {
        IllegalStateException same = new IllegalStateException(cause.getMessage());
        same.setStackTrace(cause.getStackTrace());
        return same;
    }

    private static ClassLoader ownLoader() {
        URLClassLoader plugins = (URLClassLoader) SandboxLauncher.class.getClassLoader();
        return new URLClassLoader("sandbox", plugins.getURLs(), ClassLoader.getPlatformClassLoader());
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
