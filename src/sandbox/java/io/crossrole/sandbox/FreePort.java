package io.crossrole.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds ports to listen on.
 *
 * <p>It does not use port 0, because the system takes such a port from the range for outgoing connections: a part that is
 * stopped for a while could lose its port to one of them.
 *
 * <p>A port is free until its finder listens on it, and again while a part is stopped. So no port is found twice in a process,
 * and each fork of the tests ({@code -Dsandbox.fork}) has a range of its own.
 */
public final class FreePort {

    /** Above the well-known ports, and below the range for outgoing connections, which starts at 32768 or higher. */
    private static final int FIRST = 20_000;

    private static final int RANGES = 8;
    private static final int RANGE = 1_500;

    /** Begins anywhere, since another run of the tests may have the same forks. */
    private static final FreePort OF_THIS_FORK = new FreePort(
            Integer.getInteger("sandbox.fork", 0), ThreadLocalRandom.current().nextInt(RANGE));

    private final int first;
    private final AtomicInteger next;

    /**
     * @param fork the number of a fork of the tests; 0 in any other process
     * @param begin the place in the fork's range where the search begins
     */
    FreePort(int fork, int begin) {
        first = FIRST + fork % RANGES * RANGE;
        next = new AtomicInteger(begin);
    }

    /** A port on which nothing listens now, and that this process has not found before. */
    public static int find() {
        return OF_THIS_FORK.findNext();
    }

    int findNext() {
        for (int tries = 0; tries < RANGE; tries++) {
            int port = first + next.getAndIncrement() % RANGE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(first, first + RANGE));
    }

    /** Whether a server could listen on this port now, on the loopback interface. */
    static boolean isFree(int port) {
        // On some systems the loopback interface can be bound although another process listens on all interfaces.
        return canBind(port, null) && canBind(port, InetAddress.getLoopbackAddress());
    }

    private static boolean canBind(int port, InetAddress address) {
        try (ServerSocket socket = new ServerSocket(port, 1, address)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
