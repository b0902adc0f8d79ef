package io.crossrole.api.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Drops what is left of a call's body once the call is answered, which may be before its body was read. Many clients send a
 * body to its end before they read the answer, and use the connection again. Only so much is dropped: then the connection is
 * closed.
 */
final class DropUnreadBody {

    private static final int MAX_BYTES = 1024 * 1024;

    private static final long MAX_MILLIS = 10_000;

    private final RoutingContext call;
    private final long timer;
    private int dropped;

    private DropUnreadBody(RoutingContext call) {
        this.call = call;
        this.timer = call.vertx().setTimer(MAX_MILLIS, late -> close());
    }

    /** Drops the rest of the body after the answer. */
    static void afterAnswer(RoutingContext call) {
        call.addEndHandler(sent -> call.vertx().runOnContext(now -> drop(call)));
    }

    private static void drop(RoutingContext call) {
        HttpServerRequest request = call.request();
        if (!request.isEnded()) {
            DropUnreadBody body = new DropUnreadBody(call);
            request.exceptionHandler(broken -> body.stopWaiting())
                    .endHandler(end -> body.stopWaiting())
                    .handler(body::drop)
                    .resume();
        }
    }

    private void drop(Buffer piece) {
        dropped += piece.length();
        if (dropped > MAX_BYTES) {
            stopWaiting();
            close();
        }
    }

    private void stopWaiting() {
        call.vertx().cancelTimer(timer);
    }

    private void close() {
        call.request().connection().close();
    }
}
