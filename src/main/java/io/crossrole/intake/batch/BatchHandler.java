package io.crossrole.intake.batch;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import java.util.List;

/** What a feature does with a batch of events, inside one transaction. */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Handles all of them, in the order of their offsets.
     *
     * @return those that may not be obeyed; they go to the dead letters once the transaction has committed
     */
    List<Rejected<T>> handle(List<InboundEvent<T>> events);

    /** An event that may not be obeyed, and why. */
    record Rejected<T>(InboundEvent<T> event, RejectedRecordException reason) {

        public Rejected(InboundEvent<T> event, Rejection rejection, String detail) {
            this(event, new RejectedRecordException(rejection, detail));
        }

        /** An event of a tenant that the integration does not belong to. */
        public static <T> Rejected<T> ofAnotherTenant(InboundEvent<T> event, String integrationId, String tenantId) {
            return new Rejected<>(
                    event,
                    Rejection.TENANT_MISMATCH,
                    "integration '%s' does not belong to tenant '%s'".formatted(integrationId, tenantId));
        }
    }
}
