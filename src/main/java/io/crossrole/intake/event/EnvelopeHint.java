package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.text.OneLine;
import java.util.Optional;

/** Tells a whole CloudEvent that came where its data was expected: its content type is mostly lost on the way. */
final class EnvelopeHint {

    private static final String SPEC_VERSION = "specversion";

    private EnvelopeHint() {}

    /**
     * Which header is missing or wrong.
     *
     * @param data what was read as the data of plain JSON, or of an event in binary mode
     */
    static Optional<String> of(EventHeaders headers, JsonNode data) {
        if (headers.ofStructuredEvent()) {
            return Optional.empty();
        }
        if (data.isArray() && data.path(0).has(SPEC_VERSION)) {
            return Optional.of("it looks like a batch of CloudEvents, and batches are not read");
        }
        return data.has(SPEC_VERSION)
                ? Optional.of("it looks like a structured CloudEvent, but " + whatIsWrong(headers))
                : Optional.empty();
    }

    private static String whatIsWrong(EventHeaders headers) {
        String misspelt = headers.misspeltContentType();
        if (misspelt != null) {
            return "its header is '%s': the names of Kafka's headers are case-sensitive, and read is 'content-type'"
                    .formatted(OneLine.quote(misspelt));
        }
        return headers.contentType() == null
                ? "header 'content-type' is missing: it must be '%s'".formatted(EventHeaders.STRUCTURED_JSON)
                : "header 'content-type' is '%s': it must be '%s'"
                        .formatted(OneLine.quote(headers.contentType()), EventHeaders.STRUCTURED_JSON);
    }
}
