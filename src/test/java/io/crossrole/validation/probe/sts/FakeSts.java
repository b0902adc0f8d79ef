package io.crossrole.validation.probe.sts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A local STS that exchanges web identities and answers {@code GetCallerIdentity}. The sessions that it grants have
 * already expired, so that each use exchanges the token again.
 */
public final class FakeSts implements AutoCloseable {

    /** The access key ID of the sessions that web identities are exchanged for. */
    public static final String EXCHANGED = "ASIAEXCHANGED";

    /**
     * A received request.
     *
     * @param authorization the {@code Authorization} header, which names the signer and the Region; null if the request
     *     is unsigned
     */
    public record Call(Map<String, String> parameters, String authorization, String userAgent) {

        public String action() {
            return parameters.get("Action");
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public FakeSts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Call call = new Call(
                    parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("User-Agent"));
            calls.add(call);
            byte[] xml = """
                    <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
                      <Credentials>
                        <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>
                        <SessionToken>token</SessionToken><Expiration>%3$s</Expiration>
                      </Credentials>
                      <AssumedRoleUser>
                        <AssumedRoleId>AROA1:session</AssumedRoleId>
                        <Arn>arn:aws:sts::111122223333:assumed-role/role/session</Arn>
                      </AssumedRoleUser>
                    </%1$sResult></%1$sResponse>
                    """.formatted(call.action(), EXCHANGED, Instant.now()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, xml.length);
            exchange.getResponseBody().write(xml);
        }
    }

    private static Map<String, String> parameters(String form) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : form.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            parameters.put(nameAndValue[0], URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
