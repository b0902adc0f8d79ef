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
 * A record's headers as they say how an event is written. One without a value counts as absent: some producers write what
 * they have no value for.
 */
final class EventHeaders {

    static final String CONTENT_TYPE = "content-type";
    /** The one structured form that is read. */
    static final String STRUCTURED_JSON = "application/cloudevents+json";

    private static final String ATTRIBUTE = "ce_";
    private static final String SPEC_VERSION = ATTRIBUTE + "specversion";
    private static final String TIME = ATTRIBUTE + "time";
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

    /** Whether there are no CloudEvents attributes at all. */
    boolean ofPlainJson() {
        for (Header header : headers) {
            if (isAttribute(header)) {
                return false;
            }
        }
        return !structured;
    }

    /** Whether attributes and data are one document, whatever its format. */
    boolean ofStructuredEvent() {
        return structured;
    }

    /** The content type as it is written; null where there is none. */
    String contentType() {
        Header last = headers.lastHeader(CONTENT_TYPE);
        return last == null ? null : text(last);
    }

    /** Media types ignore case. */
    boolean nameStructuredJson() {
        return mediaType(contentType()).equals(STRUCTURED_JSON);
    }

    boolean haveSpecVersion() {
        return headers.lastHeader(SPEC_VERSION) != null;
    }

    /** A header that somebody writes who thinks of HTTP, where names ignore case; null where there is none. */
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
     * Refuses a header that stands twice and differs: one reader takes the first, the next one the last.
     *
     * @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT}, with both values
     */
    void requireOneValueEach() {
        Map<String, Header> seen = new HashMap<>();
        for (Header header : headers) {
            if (header.key().equals(CONTENT_TYPE) || !structured && isAttribute(header)) {
                // The SDK reads the names of attributes in lower case.
                Header first = seen.putIfAbsent(header.key().toLowerCase(Locale.ROOT), header);
                if (first != null && !Arrays.equals(first.value(), header.value())) {
                    throw new RejectedRecordException(
                            Rejection.MALFORMED_CLOUD_EVENT,
                            "header '%s' stands twice, as '%s' and as '%s'"
                                    .formatted(
                                            OneLine.quote(header.key()),
                                            OneLine.quote(text(first)),
                                            OneLine.quote(text(header))));
                }
            }
        }
    }

    /**
     * The headers as the SDK reads them.
     *
     * @throws RejectedRecordException if they hold a time that can't be read
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
