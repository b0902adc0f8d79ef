package io.crossrole.refusal;

import io.crossrole.intake.InboundEvent;
import io.crossrole.intake.InboundType;
import io.crossrole.intake.batch.BatchIntake;
import io.crossrole.intake.batch.InboundTopic;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Consumes {@code connection-refused} in batches. */
@ApplicationScoped
class ConnectionRefusedConsumer implements InboundTopic<ConnectionRefused> {

    private static final String CHANNEL = "connection-refused";

    private final BatchIntake intake;
    private final TakeReports takeReports;

    ConnectionRefusedConsumer(BatchIntake intake, TakeReports takeReports) {
        this.intake = intake;
        this.takeReports = takeReports;
    }

    @Incoming(CHANNEL)
    @Blocking("intake")
    Uni<Void> consume(ConsumerRecords<byte[], byte[]> poll) {
        return intake.take(poll, ConnectionRefused.TYPE, this);
    }

    @Override
    public List<Rejected<ConnectionRefused>> handle(List<InboundEvent<ConnectionRefused>> events) {
        return takeReports.take(events);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public InboundType<ConnectionRefused> type() {
        return ConnectionRefused.TYPE;
    }
}
