package io.crossrole.resilience.fuzz;

import static io.crossrole.resilience.fuzz.MalformedRecords.any;
import static io.crossrole.resilience.fuzz.MalformedRecords.bytes;
import static io.crossrole.resilience.fuzz.MalformedRecords.utf8;

import io.crossrole.resilience.fuzz.MalformedRecords.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Breaks what is around an event's data: its CloudEvents attributes, in headers or beside the data. */
final class BrokenEvents {

    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");
    private static final int LONGEST_HEADERS = 16_384;

    private final Random random;

    BrokenEvents(Random random) {
        this.random = random;
    }

    void spoil(Event event) {
        if (random.nextBoolean()) {
            spoilBinary(event);
        } else {
            spoilStructured(event);
        }
    }

    private void spoilBinary(Event event) {
        event.header("content-type", "application/json");
        event.header("ce_specversion", "1.0");
        event.header("ce_id", Long.toHexString(random.nextLong()));
        event.header("ce_source", "/fuzz");
        event.header("ce_type", MalformedRecords.TYPES.get(event.topic));
        switch (random.nextInt(8)) {
            case 0 -> replace(event, "attribute missing", "ce_" + any(random, REQUIRED.toArray(String[]::new)), null);
            case 1 -> replace(event, "version", "ce_specversion", version());
            case 2 -> replace(event, "type", "ce_type", utf8(typeUnlike(event.topic)));
            case 3 ->
                replace(event, "time", "ce_time", utf8(any(random, "yesterday", "", "2025-13-01T00:00:00Z", "0")));
            case 4 -> replace(event, "source", "ce_source", utf8(any(random, "", ":: no URI", "http://[", "%zz")));
            case 5 -> replace(event, "id", "ce_id", utf8(any(random, "", "x".repeat(1_025), "x".repeat(15_000))));
            case 6 ->
                replace(event, "content type", "content-type", utf8(any(random, "text/plain", "image/png", "json")));
            default -> {
                int length = LONGEST_HEADERS + random.nextInt(20_000);
                replace(
                        event,
                        "headers too long",
                        any(random, "ce_id", "x-more", "traceparent"),
                        bytes(random, length));
            }
        }
    }

    private static void replace(Event event, String flaw, String header, byte[] value) {
        event.headers.remove(header);
        if (value != null) {
            event.headers.add(header, value);
        }
        event.flaw = "binary: " + flaw;
    }

    private byte[] version() {
        return any(
                random,
                utf8("0.3"),
                utf8("1.1"),
                utf8("2.0"),
                utf8(""),
                utf8("1"),
                utf8("one"),
                bytes(random, 3),
                null);
    }

    private String typeUnlike(String topic) {
        String type = MalformedRecords.TYPES.get(topic);
        return any(
                random,
                type.replace(".v1", ".v2"),
                type.replace(".v1", ".v0"),
                type.replace(".v1", ".v1.1"),
                type.substring(0, random.nextInt(type.length())),
                type.toUpperCase(Locale.ROOT),
                type + "\u0000",
                "io.crossrole.connection.succeeded.v1",
                "");
    }

    private void spoilStructured(Event event) {
        event.header(
                "content-type",
                any(random, "application/cloudevents+json", "application/cloudevents+json; charset=utf-8"));
        String data = new String(event.value, StandardCharsets.UTF_8);
        String good = """
                {"specversion": "1.0", "id": "%016x", "source": "/fuzz", "type": "%s",
                 "datacontenttype": "application/json", "data": %s}""".formatted(random.nextLong(), MalformedRecords.TYPES.get(event.topic), data);
        switch (random.nextInt(10)) {
            case 0 -> structured(event, "cut off", utf8(good.substring(0, random.nextInt(good.length() - 1))));
            case 1 -> {
                String attribute = any(random, REQUIRED.toArray(String[]::new));
                structured(
                        event, "attribute missing", utf8(good.replace('"' + attribute + '"', "\"x" + attribute + '"')));
            }
            case 2 -> {
                String other = any(random, "\"0.3\"", "\"2.0\"", "1.0", "null", "[]", "{}", "\"\"");
                structured(event, "version", utf8(good.replace("\"1.0\"", other)));
            }
            case 3 -> {
                String type = MalformedRecords.TYPES.get(event.topic);
                String other = typeUnlike(event.topic).replace("\u0000", "\\u0000");
                structured(event, "type", utf8(good.replace(type, other)));
            }
            case 4 -> {
                String other = any(random, "null", "\"text\"", "7", "[]", "\"\"", "true", "1e999");
                structured(event, "no data", utf8(good.replace(data, other)));
            }
            case 5 -> structured(event, "attribute twice", utf8(good.replaceFirst("\\{", "{\"id\": \"twice\", ")));
            case 6 ->
                structured(event, "no base 64", utf8(good.replace("\"data\": " + data, "\"data_base64\": \"%%%\"")));
            case 7 -> {
                String other = any(random, "7", "null", "{}", "[1]", "\"\"", "\"%zz\"");
                structured(event, "source", utf8(good.replace("\"/fuzz\"", other)));
            }
            case 8 ->
                structured(event, "other document", utf8(any(random, "", "[]", "null", "7", "\"1.0\"", "{}", "[{}]")));
            default -> structured(event, "not UTF-8", withABadByte(utf8(good)));
        }
    }

    private static void structured(Event event, String flaw, byte[] value) {
        event.is("structured: " + flaw, value);
    }

    private byte[] withABadByte(byte[] good) {
        byte[] bad = Arrays.copyOf(good, good.length);
        bad[random.nextInt(bad.length)] = (byte) 0xFE;
        return bad;
    }
}
