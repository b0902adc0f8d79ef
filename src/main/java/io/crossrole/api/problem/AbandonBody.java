package io.crossrole.api.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Abandons the rest of a call's body. An HTTP/1.1 connection is closed for that, since the server would have to read
 * the rest to reuse it. An HTTP/2 connection carries other calls too, so only the call's own stream is reset (RFC 9113,
 * "HTTP Message Framing").
 */
public final class AbandonBody {

    /** The error code NO_ERROR, by which a server asks for no more of a body that it has answered. */
    private static final long NO_ERROR = 0;

    /**
     * The bytes that are read and dropped before a stream is reset. Some clients, such as Java 17's, send a body to its
     * end before they look at the answer, and overlook a reset.
     */
    private static final int MAX_DROPPED_BYTES = 1024 * 1024;

    private AbandonBody() {}

    /** Abandons the body once the answer is sent. */
    public static void afterAnswer(RoutingContext call) {
        if (call.request().version() == HttpVersion.HTTP_2) {
            call.addEndHandler(sent -> drop(call.request()));
            return;
        }
        if (!call.response().headWritten()) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        call.addEndHandler(sent -> call.request().connection().close());
    }

    private static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(new Dropped(request)::add).resume();
        }
    }

    /** Counts what was dropped of a body. */
    private static final class Dropped {

        private final HttpServerRequest request;
        private int bytes;

        Dropped(HttpServerRequest request) {
            this.request = request;
        }

        void add(Buffer piece) {
            bytes += piece.length();
            if (bytes > MAX_DROPPED_BYTES) {
                request.response().reset(NO_ERROR);
            }
        }
    }
}
