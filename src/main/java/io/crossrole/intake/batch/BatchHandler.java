package io.crossrole.intake.batch;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import java.util.List;

/**
 * Handles the events of one inbound topic, a batch in one transaction.
 *
 * <p>A handler locks the integration and then compares the tenant, before it compares the content and before it answers
 * anything. So no tenant learns about another tenant's integration. If a mismatch is found only later, no outcome may
 * report it.
 */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Handles events in the order of their offsets. An event whose request is not allowed is returned, not thrown:
     * after an exception the whole batch is retried, so an event that always throws would block its partition.
     *
     * @return the events whose requests are not allowed; they become dead letters after the transaction has committed
     */
    List<Rejected<T>> handle(List<InboundEvent<T>> events);

    /** An event whose request is not allowed, and the rejection. */
    record Rejected<T>(InboundEvent<T> event, RejectedRecordException reason) {

        public Rejected(InboundEvent<T> event, Rejection rejection, String detail) {
            this(event, new RejectedRecordException(rejection, detail));
        }

        /** Rejects an event whose tenant is not the integration's. */
        public static <T> Rejected<T> ofAnotherTenant(InboundEvent<T> event, String integrationId, String tenantId) {
            return new Rejected<>(
                    event,
                    Rejection.TENANT_MISMATCH,
                    "integration '%s' does not belong to tenant '%s'".formatted(integrationId, tenantId));
        }
    }
}
