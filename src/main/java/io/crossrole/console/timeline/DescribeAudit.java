package io.crossrole.console.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Describes what an audit of a role has found. None of the customer's own words are shown. */
final class DescribeAudit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> GRAVE = Set.of("critical", "high");

    private final TimelineMessages messages;
    private final JsonNode data;

    /** @param data the event's data as JSON */
    DescribeAudit(TimelineMessages messages, String data) {
        this.messages = messages;
        try {
            this.data = JSON.readTree(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of an audit can't be read", e);
        }
    }

    /** The colour of the entry: bad if somebody else may get in, or if something that the integration needs is missing. */
    String style() {
        for (JsonNode each : data.path("findings")) {
            if (GRAVE.contains(each.path("severity").asText())) {
                return "bad";
            }
        }
        if (!missing().isEmpty() || !excessive().isEmpty()) {
            return "bad";
        }
        return data.path("audited").asBoolean() && data.path("findings").isEmpty() ? "ok" : "running";
    }

    String words() {
        List<String> sentences = new ArrayList<>();
        if (!data.path("audited").asBoolean()) {
            sentences.add(messages.auditRefused(String.join(", ", texts(data.path("refused"), ""))));
        }
        texts(data.path("findings"), "title").forEach(it -> sentences.add(it + "."));
        if (!missing().isEmpty()) {
            sentences.add(messages.auditMissing(String.join(", ", missing())));
        }
        if (!excessive().isEmpty()) {
            sentences.add(messages.auditExcessive(String.join(", ", excessive())));
        }
        return sentences.isEmpty() ? messages.auditRight() : String.join(" ", sentences);
    }

    private Set<String> missing() {
        return texts(data.path("permissions").path("missing"), "action");
    }

    private Set<String> excessive() {
        return texts(data.path("permissions").path("excessive"), "action");
    }

    /** @param field the name of a field of each; empty if each is a text itself */
    private static Set<String> texts(JsonNode list, String field) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(it -> texts.add((field.isEmpty() ? it : it.path(field)).asText()));
        return texts;
    }
}
