package io.crossrole.api.body;

import com.fasterxml.jackson.annotation.JsonValue;
import io.crossrole.outcome.OutcomeType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The type of an event that Crossrole publishes, by its CloudEvents name. */
@Schema(name = "PublishedType")
public enum PublishedType {
    EXTERNAL_ID_CREATED(OutcomeType.EXTERNAL_ID_CREATED),
    CONNECTION_PENDING(OutcomeType.CONNECTION_PENDING),
    CONNECTION_SUCCEEDED(OutcomeType.CONNECTION_SUCCEEDED),
    CONNECTION_FAILED(OutcomeType.CONNECTION_FAILED),
    CONNECTION_LOST(OutcomeType.CONNECTION_LOST),
    CONNECTION_RESTORED(OutcomeType.CONNECTION_RESTORED),
    CONNECTION_REMOVED(OutcomeType.CONNECTION_REMOVED),
    CONNECTION_DISPUTED(OutcomeType.CONNECTION_DISPUTED),
    CONNECTION_AUDITED(OutcomeType.CONNECTION_AUDITED);

    private final OutcomeType type;

    PublishedType(OutcomeType type) {
        this.type = type;
    }

    OutcomeType outcomeType() {
        return type;
    }

    /** The CloudEvents name, as callers write it. */
    @JsonValue
    @Override
    public String toString() {
        return type.cloudEventsType();
    }
}
