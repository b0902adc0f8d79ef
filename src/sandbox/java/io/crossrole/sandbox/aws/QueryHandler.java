package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The HTTP side of the AWS Query protocol: reads a form, answers with XML, after a delay if a fault demands one. */
final class QueryHandler implements HttpHandler {

    private final Dispatcher dispatcher;
    private final LocalCallers localCallers;
    private final ScheduledExecutorService late;

    QueryHandler(Dispatcher dispatcher, LocalCallers localCallers, ScheduledExecutorService late) {
        this.dispatcher = dispatcher;
        this.localCallers = localCallers;
        this.late = late;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Reply reply = reply(exchange);
        if (reply.delay().isZero()) {
            send(exchange, reply);
        } else {
            // Schedules instead of sleeping, because a few hundred slow calls would use up all threads.
            late.schedule(() -> send(exchange, reply), reply.delay().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        Optional<LocalCallers.Rejection> rejection = localCallers.check(exchange);
        if (rejection.isPresent()) {
            LocalCallers.Rejection it = rejection.get();
            return Dispatcher.error(it.status(), it.code(), it.message());
        }
        return dispatcher.dispatch(
                exchange.getRequestHeaders(),
                parameters(exchange),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Form.parse(query + "&" + body);
    }

    private static void send(HttpExchange exchange, Reply reply) {
        // Closing an exchange without an answer closes its connection.
        try (exchange) {
            if (!reply.reset()) {
                exchange.getResponseHeaders().set("Content-Type", "text/xml");
                exchange.getResponseHeaders().set("x-amzn-RequestId", reply.requestId());
                exchange.sendResponseHeaders(reply.status(), reply.xml().length);
                exchange.getResponseBody().write(reply.xml());
            }
        } catch (IOException e) {
            // The caller has closed the connection, for example after a timeout.
            System.getLogger(QueryHandler.class.getName())
                    .log(System.Logger.Level.DEBUG, "The caller closed the connection before the answer", e);
        }
    }
}
