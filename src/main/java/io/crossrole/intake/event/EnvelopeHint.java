package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.text.OneLine;
import java.util.Optional;

/**
 * Recognizes a structured CloudEvent, or a batch of them, that was read as plain data because its content type is
 * missing or wrong.
 */
final class EnvelopeHint {

    private static final String SPEC_VERSION = "specversion";

    private EnvelopeHint() {}

    /**
     * Describes the header that is missing or wrong; empty if the data does not look like a CloudEvent.
     *
     * @param data the data of plain JSON, or of an event in binary mode
     */
    static Optional<String> of(EventHeaders headers, JsonNode data) {
        if (headers.isStructuredEvent()) {
            return Optional.empty();
        }
        if (data.isArray() && data.path(0).has(SPEC_VERSION)) {
            return Optional.of("it looks like a batch of CloudEvents; batches are not supported");
        }
        return data.has(SPEC_VERSION)
                ? Optional.of("it looks like a structured CloudEvent, but " + headerProblem(headers))
                : Optional.empty();
    }

    private static String headerProblem(EventHeaders headers) {
        String misspelt = headers.misspeltContentType();
        if (misspelt != null) {
            return "its header is '%s': names of Kafka headers are case-sensitive, and it must be 'content-type'"
                    .formatted(OneLine.quote(misspelt));
        }
        return headers.contentType() == null
                ? "header 'content-type' is missing: it must be '%s'".formatted(EventHeaders.STRUCTURED_JSON)
                : "header 'content-type' is '%s': it must be '%s'"
                        .formatted(OneLine.quote(headers.contentType()), EventHeaders.STRUCTURED_JSON);
    }
}
