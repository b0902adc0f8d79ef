package io.crossrole.api.problem;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Closes the connection after an answer. To reuse it, the server would have to read the rest of the call's body. */
public final class CloseConnection {

    private CloseConnection() {}

    /** Closes the connection once the answer is sent. */
    public static void afterwards(RoutingContext call) {
        if (!call.response().headWritten()) {
            call.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        call.addEndHandler(sent -> call.request().connection().close());
    }
}
