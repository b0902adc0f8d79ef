package io.crossrole.console.access;

import io.crossrole.link.SignedLink;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The cookies that links are traded for, one for each integration, so that a customer can connect two accounts side by side.
 */
final class LinkCookie {

    private static final String PREFIX = "crossrole-link-";

    /** More than anybody opens in a day. The longest head of a call has no room for many more. */
    private static final int MAX_COOKIES = 64;

    /** A browser keeps the cookie longer than it is valid, so that its visitor reads that the link has expired. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private LinkCookie() {}

    static boolean isIn(HttpServerRequest request) {
        return !valuesIn(request).isEmpty();
    }

    static List<String> valuesIn(HttpServerRequest request) {
        return request.cookies().stream()
                .filter(it -> it.getName().startsWith(PREFIX))
                .map(Cookie::getValue)
                .distinct()
                .limit(MAX_COOKIES)
                .toList();
    }

    /**
     * The header {@code Set-Cookie}. The cookie is for the connect pages alone, not for scripts, and goes into a frame of the
     * vendor's product ({@code SameSite=None}), but into no frame of another site ({@code Partitioned}, CHIPS).
     */
    static String header(SignedLink link, String value, Instant now) {
        return "%s=%s; Path=%s; Max-Age=%d; Secure; HttpOnly; SameSite=None; Partitioned"
                .formatted(
                        nameOf(link.integrationId()),
                        value,
                        Addresses.CONNECT,
                        Duration.between(now, link.expiresAt()).plus(REMEMBERED).toSeconds());
    }

    private static String nameOf(String integrationId) {
        CRC32 sum = new CRC32();
        sum.update(integrationId.getBytes(StandardCharsets.UTF_8));
        return PREFIX + Long.toHexString(sum.getValue());
    }
}
