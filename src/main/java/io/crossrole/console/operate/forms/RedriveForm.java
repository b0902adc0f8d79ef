package io.crossrole.console.operate.forms;

import io.crossrole.api.RedrivesResource;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.RedriveBody;
import io.crossrole.api.view.OperationView;
import io.crossrole.intake.Rejection;
import io.crossrole.intake.deadletter.DeadLetterTopics;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Redrives dead letters. */
@ApplicationScoped
class RedriveForm implements OperationForm {

    private final RedrivesResource redrives;
    private final DeadLetterTopics topics;
    private final FormMessages messages;

    RedriveForm(RedrivesResource redrives, DeadLetterTopics topics, FormMessages messages) {
        this.redrives = redrives;
        this.topics = topics;
        this.messages = messages;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.REDRIVE;
    }

    @Override
    public List<FormField> fields(FieldFactory factory) {
        return List.of(
                factory.topic(topics.inbound()),
                factory.select(
                        "reason",
                        messages.reason(),
                        Arrays.stream(Rejection.values()).map(Rejection::name).toList(),
                        true),
                factory.tenant(),
                factory.from(kind()),
                factory.rate(),
                factory.check("includeRedriven", messages.again()),
                factory.check("includeDismissed", messages.dismissed()));
    }

    @Override
    public List<String> talliesToDo() {
        return List.of("redriven");
    }

    @Override
    public OperationView request(FormValues values, OperationOptions options) {
        Rejection reason = Arrays.stream(Rejection.values())
                .filter(it -> it.name().equals(values.text("reason")))
                .findFirst()
                .orElse(null);
        return redrives.redrive(
                        new RedriveBody(
                                values.text("topic"),
                                reason,
                                values.text("tenantId"),
                                null,
                                values.time("from"),
                                null,
                                null,
                                values.isChecked("includeRedriven"),
                                values.isChecked("includeDismissed")),
                        options)
                .getEntity();
    }
}
