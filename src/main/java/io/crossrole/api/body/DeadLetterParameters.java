package io.crossrole.api.body;

import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.deadletter.DeadLetterFilter.State;
import io.crossrole.intake.Rejection;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Selects the dead letters that match all filters. */
@FieldsFit
public final class DeadLetterParameters implements FieldsFit.Fitting {

    @Parameter(description = "Only dead letters of this inbound topic.")
    @QueryParam("topic")
    @Pattern(regexp = Fields.TOPIC, message = Fields.TOPIC_RULE)
    String topic;

    @Parameter(description = "Only dead letters with this rejection.")
    @QueryParam("reason")
    Rejection reason;

    @Parameter(description = "Only dead letters whose record claims to belong to this tenant.")
    @QueryParam("tenantId")
    @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
    String tenantId;

    @Parameter(description = "Only dead letters whose record claims to be about this integration.")
    @QueryParam("integrationId")
    @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
    String integrationId;

    @Parameter(description = "Inclusive start: only dead letters that were stored at this time or later.")
    @QueryParam("from")
    @SearchableTime
    Instant from;

    @Parameter(description = "Exclusive end: only dead letters that were stored before this time.")
    @QueryParam("to")
    @SearchableTime
    Instant to;

    @Parameter(description = "Whether to exclude dead letters that were redriven since they were stored, or dismissed.")
    @QueryParam("waiting")
    @DefaultValue("false")
    boolean waiting;

    @Parameter(
            description =
                    "Whether to list only dead letters that were dismissed, and not redriven. It cannot be combined"
                            + " with 'waiting'.")
    @QueryParam("dismissed")
    @DefaultValue("false")
    boolean dismissed;

    /** For JAX-RS. */
    public DeadLetterParameters() {}

    /** Selects the waiting dead letters of a topic with a rejection; either may be null. */
    public static DeadLetterParameters waiting(String topic, Rejection reason) {
        DeadLetterParameters parameters = new DeadLetterParameters();
        parameters.topic = topic;
        parameters.reason = reason;
        parameters.waiting = true;
        return parameters;
    }

    /** Selects the dismissed dead letters of a topic with a rejection; either may be null. */
    public static DeadLetterParameters dismissed(String topic, Rejection reason) {
        DeadLetterParameters parameters = waiting(topic, reason);
        parameters.waiting = false;
        parameters.dismissed = true;
        return parameters;
    }

    @Override
    public Map<String, String> brokenRules() {
        Map<String, String> brokenRules = new TreeMap<>(FieldsFit.Fitting.ofSpan(from, to));
        if (waiting && dismissed) {
            brokenRules.put("dismissed", "is true, and must be left out beside 'waiting'");
        }
        return brokenRules;
    }

    /** The inbound topic, or null. */
    public String topic() {
        return topic;
    }

    public DeadLetterFilter toFilter() {
        return new DeadLetterFilter(topic, reason, tenantId, integrationId, from, to, state());
    }

    private State state() {
        if (waiting) {
            return State.WAITING;
        }
        return dismissed ? State.DISMISSED : null;
    }
}
