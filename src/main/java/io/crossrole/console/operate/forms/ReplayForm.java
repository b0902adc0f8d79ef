package io.crossrole.console.operate.forms;

import io.crossrole.api.ReplaysResource;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.ReplayBody;
import io.crossrole.api.view.OperationView;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Replays records of an inbound topic. */
@ApplicationScoped
class ReplayForm implements OperationForm {

    private final ReplaysResource replays;
    private final DeadLetterTopics topics;

    ReplayForm(ReplaysResource replays, DeadLetterTopics topics) {
        this.replays = replays;
        this.topics = topics;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.REPLAY;
    }

    @Override
    public List<FormField> fields(FieldFactory factory) {
        return List.of(
                factory.topic(topics.inbound()),
                factory.tenant(),
                factory.integration(),
                factory.from(kind()),
                factory.to(),
                factory.rate());
    }

    @Override
    public List<String> talliesToDo() {
        return List.of("replayed");
    }

    @Override
    public OperationView request(FormValues values, OperationOptions options) {
        return replays.replay(
                        new ReplayBody(
                                values.text("topic"),
                                values.time("from"),
                                values.time("to"),
                                null,
                                values.text("tenantId"),
                                values.text("integrationId")),
                        options)
                .getEntity();
    }
}
