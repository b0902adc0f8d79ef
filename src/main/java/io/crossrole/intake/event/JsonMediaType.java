package io.crossrole.intake.event;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import io.crossrole.text.OneLine;
import java.util.Locale;
import java.util.regex.Pattern;

/** The media types of JSON, which an event's data may have. Their case does not count (<i>HTTP Semantics</i>, RFC 9110). */
final class JsonMediaType {

    static final String JSON = "application/json";

    private static final Pattern PATTERN = Pattern.compile("(application|text)/([\\w.+-]+\\+)?json(\\s*;.*)?");

    private JsonMediaType() {}

    /** @throws RejectedRecordException {@link Rejection#MALFORMED_CLOUD_EVENT} if a content type is another one */
    static void require(String contentType) {
        if (!PATTERN.matcher(contentType.strip().toLowerCase(Locale.ROOT)).matches()) {
            throw new RejectedRecordException(
                    Rejection.MALFORMED_CLOUD_EVENT,
                    "datacontenttype is '%s', and must be '%s'".formatted(OneLine.quote(contentType), JSON));
        }
    }
}
