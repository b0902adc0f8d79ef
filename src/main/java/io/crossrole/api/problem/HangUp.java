package io.crossrole.api.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Ends the connection with an answer: the rest of the call's body would have to be read to get past it. */
public final class HangUp {

    private HangUp() {}

    /** Hangs up once the answer is sent. */
    public static void afterwards(RoutingContext call) {
        if (!call.response().headWritten()) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        call.addEndHandler(sent -> call.request().connection().close());
    }
}
