package io.crossrole.console.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * An OpenID provider that checks what it is asked: client, secret, redirect address and PKCE. Its sign-in page lets a visitor in
 * as one of {@link Person}, without a password.
 */
final class Provider implements AutoCloseable {

    static final String CLIENT = "crossrole-console";
    static final String SECRET = "the-secret-of-the-console-in-its-tests";
    static final String API = "https://crossrole.example.com";

    private static final String KEY_ID = "tests";
    private static final int LIFETIME_SECONDS = 300;

    /** Long enough to sign in on a busy machine. */
    private static final int BRIEF_SECONDS = 10;

    private final HttpServer server;
    private final KeyPair keys = keys();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String tokenOf(Person person) {
        return tokenFor(API, person, Map.of());
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            Map<String, String> query = form(call.getRequestURI().getRawQuery());
            switch (call.getRequestURI().getPath()) {
                case "/.well-known/openid-configuration" -> json(call, 200, discovery());
                case "/keys" -> json(call, 200, keySet());
                case "/authorize" -> authorize(call, query);
                case "/token" -> token(call);
                case "/logout" -> {
                    ended.add(query.get("id_token_hint"));
                    redirect(call, query.get("post_logout_redirect_uri"));
                }
                // For the tests: a token with which a person calls the API, and the ID tokens whose sessions have ended
                // here.
                case "/token-for-api" -> respond(call, 200, "text/plain", tokenOf(Person.valueOf(query.get("person"))));
                case "/ended" -> respond(call, 200, "text/plain", String.join("\n", ended));
                default -> json(call, 404, "{}");
            }
        }
    }

    private String discovery() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/logout"}""".formatted(url());
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}""".formatted(
                        KEY_ID,
                        encoded(key.getModulus().toByteArray()),
                        encoded(key.getPublicExponent().toByteArray()));
    }

    /** Without a person it shows a page to choose one. */
    private void authorize(HttpExchange call, Map<String, String> query) throws IOException {
        if (!CLIENT.equals(query.get("client_id"))
                || !"S256".equals(query.get("code_challenge_method"))
                || !query.containsKey("nonce")) {
            json(call, 400, "{}");
        } else if (!query.containsKey("person")) {
            String links = Arrays.stream(Person.values())
                    .map(it -> "<li><a href=\"%s&amp;person=%s\">%2$s</a></li>"
                            .formatted(call.getRequestURI().toString().replace("&", "&amp;"), it))
                    .collect(Collectors.joining());
            respond(call, 200, "text/html", "<!DOCTYPE html><title>Provider</title><ul>" + links + "</ul>");
        } else if (query.get("person").equals("NOBODY")) {
            redirect(call, query.get("redirect_uri") + "?error=access_denied&state=" + query.get("state"));
        } else {
            String code = UUID.randomUUID().toString();
            codes.put(code, query);
            redirect(call, query.get("redirect_uri") + "?code=" + code + "&state=" + encodedText(query.get("state")));
        }
    }

    private void token(HttpExchange call) throws IOException {
        Map<String, String> form = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        Map<String, String> asked = form.containsKey("code") ? codes.remove(form.get("code")) : null;
        if (!basic.equals(call.getRequestHeaders().getFirst("Authorization"))
                || asked == null
                || !asked.get("redirect_uri").equals(form.get("redirect_uri"))
                || !asked.get("code_challenge").equals(digest(form.get("code_verifier")))) {
            json(call, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        Person person = Person.valueOf(asked.get("person"));
        String audience = person == Person.OF_ANOTHER_CLIENT ? "another-client" : CLIENT;
        json(call, 200, """
                {"id_token": "%s", "access_token": "%s", "token_type": "Bearer", "expires_in": %d}""".formatted(
                tokenFor(audience, person, Map.of("nonce", asked.get("nonce"))), tokenOf(person), LIFETIME_SECONDS));
    }

    private String tokenFor(String audience, Person person, Map<String, Object> more) {
        Map<String, Object> claims = new HashMap<>(person.claims());
        claims.putAll(more);
        return Jwt.claims(claims)
                .issuer(url())
                .subject(person.name())
                .preferredUserName(person.name().toLowerCase())
                .audience(audience)
                .expiresIn(person == Person.BRIEF ? BRIEF_SECONDS : LIFETIME_SECONDS)
                .jws()
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    private static String digest(String verifier) {
        try {
            return encoded(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : new ArrayList<>(List.of((text == null ? "" : text).split("&")))) {
            String[] parts = field.split("=", 2);
            if (parts.length == 2) {
                fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void json(HttpExchange call, int status, String body) throws IOException {
        respond(call, status, "application/json", body);
    }

    private static void redirect(HttpExchange call, String address) throws IOException {
        call.getResponseHeaders().set("Location", address);
        call.sendResponseHeaders(302, -1);
    }

    private static void respond(HttpExchange call, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static String encoded(byte[] bytes) {
        int sign = bytes.length > 1 && bytes[0] == 0 && bytes.length % 2 == 1 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String encodedText(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
