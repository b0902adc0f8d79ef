package io.crossrole.intake.event;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.text.OneLine;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record's headers, which say how an event is encoded. A header without a value counts as absent, since some
 * producers write one for an attribute that they do not set.
 */
final class EventHeaders {

    static final String CONTENT_TYPE = "content-type";
    /** The only structured format that is supported. */
    static final String STRUCTURED_JSON = "application/cloudevents+json";

    private static final String ATTRIBUTE = "ce_";
    private static final String SPEC_VERSION = ATTRIBUTE + "specversion";
    private static final String TIME = ATTRIBUTE + "time";
    private static final String DATA_CONTENT_TYPE = ATTRIBUTE + "datacontenttype";
    private static final String CLOUD_EVENTS = "application/cloudevents";

    private final Headers headers = new RecordHeaders();
    private final boolean structured;

    private EventHeaders(Headers all) {
        boolean cloudEvents = false;
        for (Header header : all) {
            if (header.value() != null) {
                headers.add(header);
                cloudEvents |= header.key().equals(CONTENT_TYPE) && isCloudEvents(header);
            }
        }
        structured = cloudEvents;
    }

    static EventHeaders of(Headers all) {
        return new EventHeaders(all);
    }

    /** Whether no header is a CloudEvents attribute. */
    boolean isPlainJson() {
        for (Header header : headers) {
            if (isAttribute(header)) {
                return false;
            }
        }
        return !structured;
    }

    /** Whether attributes and data are in one document, whatever its format. */
    boolean isStructuredEvent() {
        return structured;
    }

    /** The content type as the producer wrote it; null if there is none. */
    String contentType() {
        Header last = headers.lastHeader(CONTENT_TYPE);
        return last == null ? null : text(last);
    }

    /** Media types are case-insensitive (<i>HTTP Semantics</i>, RFC 9110). */
    boolean isStructuredJson() {
        return mediaType(contentType()).equals(STRUCTURED_JSON);
    }

    boolean hasSpecVersion() {
        return headers.lastHeader(SPEC_VERSION) != null;
    }

    /**
     * The name of a content type header in other case, as producers that know HTTP write it; null if there is none.
     * Kafka's header names are case-sensitive.
     */
    String misspeltContentType() {
        for (Header header : headers) {
            if (header.key().equalsIgnoreCase(CONTENT_TYPE)
                    && !header.key().equals(CONTENT_TYPE)
                    && isCloudEvents(header)) {
                return header.key();
            }
        }
        return null;
    }

    /**
     * Rejects a header that occurs twice with different values: one reader would take the first, another the last.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT}, with both values
     */
    void requireSingleValues() {
        Map<String, Header> seen = new HashMap<>();
        for (Header header : headers) {
            if (header.key().equals(CONTENT_TYPE) || !structured && isAttribute(header)) {
                // The SDK ignores the case of attribute names.
                Header first = seen.putIfAbsent(header.key().toLowerCase(Locale.ROOT), header);
                if (first != null && !Arrays.equals(first.value(), header.value())) {
                    throw new RejectedRecordException(
                            Rejection.MALFORMED_CLOUD_EVENT,
                            "header '%s' occurs twice, with '%s' and with '%s'"
                                    .formatted(
                                            OneLine.quote(header.key()),
                                            OneLine.quote(text(first)),
                                            OneLine.quote(text(header))));
                }
            }
        }
        requireOneContentType(seen.get(CONTENT_TYPE), seen.get(DATA_CONTENT_TYPE));
    }

    /** In binary mode both are the media type of the data ("Kafka protocol binding", CloudEvents 1.0.2). */
    private void requireOneContentType(Header contentType, Header attribute) {
        if (!structured
                && contentType != null
                && attribute != null
                && !mediaType(text(contentType)).equals(mediaType(text(attribute)))) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "header '%s' is '%s' and header '%s' is '%s', and both must name one media type"
                            .formatted(
                                    CONTENT_TYPE,
                                    OneLine.quote(text(contentType)),
                                    DATA_CONTENT_TYPE,
                                    OneLine.quote(text(attribute))));
        }
    }

    /**
     * Returns the headers in the form that the SDK reads.
     *
     * @throws RejectedRecordException if the {@code time} attribute can't be read
     */
    Headers forSdk() {
        if (structured) {
            return new RecordHeaders().add(CONTENT_TYPE, STRUCTURED_JSON.getBytes(StandardCharsets.UTF_8));
        }
        Header time = headers.lastHeader(TIME);
        if (time != null) {
            String readable = EventTime.readable(text(time));
            headers.remove(TIME).add(TIME, readable.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static boolean isAttribute(Header header) {
        return header.key().startsWith(ATTRIBUTE);
    }

    private static boolean isCloudEvents(Header header) {
        return mediaType(text(header)).startsWith(CLOUD_EVENTS);
    }

    private static String mediaType(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return type.strip().toLowerCase(Locale.ROOT);
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
