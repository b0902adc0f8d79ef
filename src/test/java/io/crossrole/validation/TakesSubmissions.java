package io.crossrole.validation;

import io.crossrole.intake.HandleRecords;
import io.crossrole.intake.RejectedRecordException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes records of {@code role-submitted} in as the consumer does, for tests elsewhere. */
@ApplicationScoped
public class TakesSubmissions {

    private final HandleRecords handleRecords;
    private final SubmitRoles submitRoles;

    TakesSubmissions(HandleRecords handleRecords, SubmitRoles submitRoles) {
        this.handleRecords = handleRecords;
        this.submitRoles = submitRoles;
    }

    public Map<Integer, RejectedRecordException> take(List<ConsumerRecord<byte[], byte[]>> records) {
        return handleRecords.handle(records, RoleSubmitted.TYPE, submitRoles::submit);
    }
}
