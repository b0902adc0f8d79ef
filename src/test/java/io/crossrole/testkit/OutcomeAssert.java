package io.crossrole.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crossrole.testkit.DownstreamService.Received;
import org.assertj.core.api.AbstractAssert;

/** Assertions on an outcome. {@code assertThat(received)} begins it. */
public final class OutcomeAssert extends AbstractAssert<OutcomeAssert, Received> {

    OutcomeAssert(Received actual) {
        super(actual, OutcomeAssert.class);
    }

    public OutcomeAssert hasReason(String code) {
        assertThat(text("reason", "code")).as(of("reason")).isEqualTo(code);
        return this;
    }

    /** Checks whom the reason asks to act. */
    public OutcomeAssert hasActor(String actor) {
        assertThat(text("reason", "actor")).as(of("actor")).isEqualTo(actor);
        return this;
    }

    public OutcomeAssert hasRemedyWith(String... texts) {
        assertThat(text("reason", "remedy")).as(of("remedy")).contains(texts);
        return this;
    }

    public OutcomeAssert hasRemedyWithout(String text) {
        assertThat(text("reason", "remedy")).as(of("remedy")).doesNotContain(text);
        return this;
    }

    public OutcomeAssert hasDetailWith(String... texts) {
        assertThat(text("reason", "detail")).as(of("detail")).contains(texts);
        return this;
    }

    public OutcomeAssert hasStatus(String status) {
        return has("status", status);
    }

    public OutcomeAssert hasConnectedRole(String roleArn) {
        return has("connectedRoleArn", roleArn);
    }

    public OutcomeAssert hasNoProbes() {
        assertThat(field("probes")).as(of("probes")).isEmpty();
        return this;
    }

    public OutcomeAssert has(String field, String value) {
        assertThat(text(field)).as(of(field)).isEqualTo(value);
        return this;
    }

    public OutcomeAssert has(String field, int value) {
        assertThat(field(field).asInt()).as(of(field)).isEqualTo(value);
        return this;
    }

    public OutcomeAssert has(String field, boolean value) {
        assertThat(field(field).asBoolean()).as(of(field)).isEqualTo(value);
        return this;
    }

    public OutcomeAssert hasNo(String field) {
        assertThat(actual.data().has(field)).as(of(field)).isFalse();
        return this;
    }

    private String text(String... path) {
        return field(path).asText();
    }

    private JsonNode field(String... path) {
        isNotNull();
        JsonNode node = actual.data();
        for (String name : path) {
            assertThat(node.has(name)).as(of(name)).isTrue();
            node = node.get(name);
        }
        return node;
    }

    private String of(String field) {
        return "%s of %s %s".formatted(field, actual.type(), actual.data());
    }
}
