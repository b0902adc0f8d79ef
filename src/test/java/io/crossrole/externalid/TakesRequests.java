package io.crossrole.externalid;

import io.crossrole.intake.HandleRecords;
import io.crossrole.intake.RejectedRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records of {@code integration-requested} in as the consumer does, for tests elsewhere. */
@ApplicationScoped
public class TakesRequests {

    private final HandleRecords handleRecords;
    private final IssueExternalIds issueExternalIds;

    TakesRequests(HandleRecords handleRecords, IssueExternalIds issueExternalIds) {
        this.handleRecords = handleRecords;
        this.issueExternalIds = issueExternalIds;
    }

    public Map<Integer, RejectedRecordException> take(List<ConsumerRecord<byte[], byte[]>> records) {
        return handleRecords.handle(records, IntegrationRequested.TYPE, issueExternalIds::issue);
    }
}
