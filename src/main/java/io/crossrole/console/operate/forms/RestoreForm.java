package io.crossrole.console.operate.forms;

import io.crossrole.api.ImportsResource;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Restores lost outcomes. */
@ApplicationScoped
class RestoreForm implements OperationForm {

    private final ImportsResource imports;

    RestoreForm(ImportsResource imports) {
        this.imports = imports;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RESTORE;
    }

    @Override
    public List<FormField> fields(FieldFactory factory) {
        return List.of(factory.rate());
    }

    @Override
    public List<String> talliesToDo() {
        return List.of("integrations", "tombstones", "caughtUp", "outcomes", "submissions");
    }

    @Override
    public OperationView request(FormValues values, OperationOptions options) {
        return imports.restore(options).getEntity();
    }
}
