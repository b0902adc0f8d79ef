package io.crossrole.console.operate.forms;

import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.view.OperationView;
import io.crossrole.longrunning.OperationKind;
import java.util.List;

/** A form that requests one kind of operation from the HTTP API. */
interface OperationForm {

    OperationKind kind();

    /** The fields, with what was typed and its mistakes. */
    List<FormField> fields(FieldFactory factory);

    /** The tallies that count what a dry run would do. */
    List<String> talliesToDo();

    /**
     * Requests the operation.
     *
     * @throws MistakenFormException if a value can't be read
     * @throws jakarta.validation.ConstraintViolationException if the API refuses a value
     * @throws io.crossrole.api.problem.InvalidRequestException if the API refuses a value
     */
    OperationView request(FormValues values, OperationOptions options);
}
