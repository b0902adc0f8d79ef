package io.crossrole.console.operate.forms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.forms.FormView.DryRun;
import io.crossrole.console.operate.forms.FormView.Problem;
import io.crossrole.console.operate.forms.FormView.Value;
import io.crossrole.console.operate.operations.DescribeOperations;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import jakarta.enterprise.context.RequestScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Describes a form, and the dry run of what was typed. */
@RequestScoped
class DescribeForm {

    static final String RUN = "run";

    private final FormMessages messages;
    private final ObjectMapper json;

    DescribeForm(FormMessages messages, ObjectMapper json) {
        this.messages = messages;
        this.json = json;
    }

    static String path(OperationKind kind) {
        return DescribeOperations.LIST + "/"
                + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param run the dry run, or null */
    FormView form(OperationForm form, FormValues values, FieldMistakes mistakes, OperationView run) {
        List<FormField> fields = form.fields(new FieldFactory(messages, values, mistakes));
        OperationKind kind = form.kind();
        return new FormView(
                messages.title(kind),
                messages.lead(kind),
                path(kind),
                fields,
                List.of(messages.first(kind), messages.second(kind), messages.third(kind)),
                messages.dryRunHint(kind),
                problems(fields, mistakes),
                run == null ? null : dryRun(form, values, run));
    }

    /** A mistake in a field that the form lacks is shown as well. */
    private static List<Problem> problems(List<FormField> fields, FieldMistakes mistakes) {
        List<Problem> problems = new ArrayList<>();
        fields.stream()
                .filter(it -> !it.mistake().isEmpty())
                .forEach(it -> problems.add(new Problem(it.name(), it.mistake())));
        mistakes.byField().forEach((name, phrase) -> {
            if (fields.stream().noneMatch(it -> it.name().equals(name))) {
                problems.add(new Problem("", (name + " " + phrase).strip()));
            }
        });
        return problems;
    }

    private DryRun dryRun(OperationForm form, FormValues values, OperationView run) {
        boolean isOpen = run.finishedAt() == null;
        boolean isFailed = !isOpen && run.state() != Operation.State.FINISHED;
        JsonNode tallies = tree(run.tallies());
        long count = form.talliesToDo().stream()
                .mapToLong(it -> tallies.path(it).asLong())
                .sum();
        String number = String.format(Locale.ENGLISH, "%,d", count);
        Integer rate = run.recordsPerSecond();
        String result;
        if (isOpen) {
            result = "";
        } else if (isFailed) {
            result = messages.notCounted();
        } else {
            result = count == 0 ? messages.nothing() : messages.would(form.kind(), number);
        }
        return new DryRun(
                DescribeOperations.addressOf(run),
                isOpen ? address(form.kind(), values, run).toString() : "",
                messages.counting(String.format(Locale.ENGLISH, "%,d", run.done())),
                result,
                rate == null || count == 0 || isOpen
                        ? ""
                        : messages.inAbout(DescribeOperations.duration((count + rate - 1) / rate)),
                isOpen || isFailed || count == 0 ? "" : messages.go(form.kind(), number),
                values.all().entrySet().stream()
                        .map(it -> new Value(it.getKey(), it.getValue()))
                        .toList(),
                isFailed);
    }

    /** The form with what was typed and its dry run. */
    static Address address(OperationKind kind, FormValues values, OperationView run) {
        Address address = Address.of(path(kind));
        for (var each : values.all().entrySet()) {
            address = address.with(each.getKey(), each.getValue());
        }
        return address.with(RUN, run.id());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The tallies of an operation can't be read", e);
        }
    }
}
