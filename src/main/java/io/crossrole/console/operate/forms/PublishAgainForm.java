package io.crossrole.console.operate.forms;

import io.crossrole.api.ReplaysResource;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.PublicationBody;
import io.crossrole.api.body.PublishedType;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;

/** Publishes outcomes again. */
@ApplicationScoped
class PublishAgainForm implements OperationForm {

    private final ReplaysResource replays;
    private final FormMessages messages;

    PublishAgainForm(ReplaysResource replays, FormMessages messages) {
        this.replays = replays;
        this.messages = messages;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.PUBLISH_AGAIN;
    }

    @Override
    public List<FormField> fields(FieldFactory factory) {
        return List.of(
                factory.tenant(),
                factory.integration(),
                factory.select(
                        "types",
                        messages.type(),
                        Arrays.stream(PublishedType.values())
                                .map(PublishedType::toString)
                                .toList(),
                        true),
                factory.from(kind()),
                factory.to(),
                factory.rate(),
                factory.all(kind()));
    }

    @Override
    public List<String> talliesToDo() {
        return List.of("published");
    }

    @Override
    public OperationView request(FormValues values, OperationOptions options) {
        List<PublishedType> types = Arrays.stream(PublishedType.values())
                .filter(it -> it.toString().equals(values.text("types")))
                .toList();
        return replays.publishAgain(
                        new PublicationBody(
                                values.text("tenantId"),
                                values.text("integrationId"),
                                types.isEmpty() ? null : types,
                                values.time("from"),
                                values.time("to"),
                                values.isChecked(FieldFactory.ALL) ? true : null),
                        options)
                .getEntity();
    }
}
