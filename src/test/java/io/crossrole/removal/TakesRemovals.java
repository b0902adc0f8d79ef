package io.crossrole.removal;

import io.crossrole.intake.HandleRecords;
import io.crossrole.intake.RejectedRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records of {@code integration-removed} in as the consumer does, for tests elsewhere. */
@ApplicationScoped
public class TakesRemovals {

    private final HandleRecords handleRecords;
    private final RemoveIntegrations removeIntegrations;

    TakesRemovals(HandleRecords handleRecords, RemoveIntegrations removeIntegrations) {
        this.handleRecords = handleRecords;
        this.removeIntegrations = removeIntegrations;
    }

    public Map<Integer, RejectedRecordException> take(List<ConsumerRecord<byte[], byte[]>> records) {
        return handleRecords.handle(records, IntegrationRemoved.TYPE, removeIntegrations::remove);
    }
}
