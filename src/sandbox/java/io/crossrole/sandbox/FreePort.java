package io.crossrole.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports to listen on.
 *
 * <p>It does not use port 0, because the system takes such a port from the range for outgoing connections: a part that is
 * stopped for a while could lose its port to one of them.
 */
public final class FreePort {

    /** Above the well-known ports, and below the range for outgoing connections, which starts at 32768 or higher. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;

    private FreePort() {}

    /** A port on which nothing listens now. */
    public static int find() {
        for (int tries = 0; tries < 1_000; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between %d and %d".formatted(FIRST, LAST));
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
