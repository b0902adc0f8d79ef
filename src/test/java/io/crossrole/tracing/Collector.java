package io.crossrole.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A collector of spans, by OTLP over HTTP with Protobuf. */
final class Collector implements AutoCloseable {

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    Collector(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            ExportTraceServiceRequest.parseFrom(call.getRequestBody()).getResourceSpansList().stream()
                    .flatMap(it -> it.getScopeSpansList().stream())
                    .map(it -> it.getSpansList())
                    .forEach(spans::addAll);
            call.sendResponseHeaders(200, -1);
        }
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
