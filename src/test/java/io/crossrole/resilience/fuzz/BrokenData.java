package io.crossrole.resilience.fuzz;

import static io.crossrole.resilience.fuzz.MalformedRecords.any;
import static io.crossrole.resilience.fuzz.MalformedRecords.bytes;
import static io.crossrole.resilience.fuzz.MalformedRecords.utf8;

import io.crossrole.resilience.fuzz.MalformedRecords.Event;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Breaks an event's data: what is no JSON, what two readers would read differently, what its schema forbids. */
final class BrokenData {

    /** The longest value that a broker takes at its own default, less what a batch and a key take. */
    private static final int LONGEST = 1_048_588 - 1_024;

    private final Random random;

    BrokenData(Random random) {
        this.random = random;
    }

    void tooLong(Event event) {
        event.is("too long", withId(quoted("x".repeat(LONGEST - 200))));
    }

    void spoil(Event event) {
        String good = new String(event.value, StandardCharsets.UTF_8);
        switch (random.nextInt(14)) {
            case 0 -> event.is("empty", any(random, "", " ", "\n\t", "null", "[]", "42", "\"text\"", "{}", "true"));
            case 1 -> event.is("cut off", Arrays.copyOf(event.value, 1 + random.nextInt(event.value.length - 1)));
            case 2 -> event.is("not UTF-8", notUtf8(event.value));
            case 3 -> event.is("other bytes", bytes(random, 1 + random.nextInt(300)));
            case 4 -> event.is("nested deeply", nested(good));
            case 5 -> event.is("huge number", withId(hugeNumber()));
            case 6 -> event.is("key twice", good.replaceFirst("\\{", "{\"tenantId\": \"fuzz\", "));
            case 7 -> event.is("text behind the end", good + any(random, "}", "{}", "x", ",", "\u0000", good));
            case 8 -> event.is("wrong type", withId(any(random, "null", "7", "[]", "{}", "true", "[\"a\"]", "-0.0")));
            case 9 -> event.is("no ID", withId(quoted(noId())));
            case 10 -> event.is("field missing", good.replace("tenantId", "tenantID"));
            case 11 -> event.is("External ID", good.replaceFirst("\\{", "{\"externalId\": \"mine\", "));
            case 12 -> event.is("other encoding", otherEncoding(good));
            default -> event.is("no ID", withId("\"\\u0000\""));
        }
    }

    private static String withId(String json) {
        return "{\"integrationId\": %s, \"tenantId\": \"fuzz\", \"roleArn\": \"r\"}".formatted(json);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private String noId() {
        return any(
                random,
                "",
                " ",
                "a b",
                "a/b",
                "\\u0000",
                "\\ud800",
                "\\udc00\\ud800",
                "é",
                "\uD83D\uDE00",
                "\\n",
                "x".repeat(129),
                "x".repeat(10_000 + random.nextInt(40_000)));
    }

    private String hugeNumber() {
        return any(
                random,
                "1e400",
                "-1e2147483647",
                "1e-999999999",
                "1E99999999999999999999",
                "9".repeat(900),
                "9".repeat(1 + random.nextInt(20_000)),
                "0." + "1".repeat(1 + random.nextInt(20_000)),
                "00",
                "1.",
                "NaN",
                "-Infinity");
    }

    private String nested(String good) {
        int depth = 33 + random.nextInt(10_000);
        String open = any(random, "[", "{\"a\":");
        String deep = open.repeat(depth) + "1" + (open.equals("[") ? "]" : "}").repeat(depth);
        return good.replaceFirst("\\{", "{\"deep\": " + any(random, deep, open.repeat(depth)) + ", ");
    }

    /** A byte that begins nothing, stands alone, or is an overlong form, in the middle of a text. */
    private byte[] notUtf8(byte[] good) {
        byte[] bad = any(
                random,
                new byte[] {(byte) 0xFF},
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80});
        int inTheId = utf8("{\"integrationId\": \"fu").length;
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(good, 0, inTheId);
        value.writeBytes(bad);
        value.write(good, inTheId, good.length - inTheId);
        return value.toByteArray();
    }

    private byte[] otherEncoding(String good) {
        return any(
                random,
                good.getBytes(StandardCharsets.UTF_16),
                good.getBytes(StandardCharsets.UTF_16LE),
                utf8(good.replace('"', '\'')),
                utf8("<event>" + good + "</event>"));
    }
}
