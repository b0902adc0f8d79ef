package io.crossrole.console.operate.forms;

import io.crossrole.longrunning.OperationKind;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/** Links to the forms. Templates read it as {@code cdi:operationForms}. */
@Named("operationForms")
@Singleton
public class FormLinks {

    private final FormMessages messages;

    FormLinks(FormMessages messages) {
        this.messages = messages;
    }

    /** A link to a form. */
    public record Link(String label, String hint, String address) {}

    public List<Link> getLinks() {
        return Arrays.stream(OperationKind.values())
                .map(it -> new Link(messages.link(it), messages.hint(it), DescribeForm.path(it)))
                .toList();
    }
}
