package io.crossrole.console.operate.forms;

import io.crossrole.console.operate.forms.FormField.Kind;
import io.crossrole.console.operate.forms.FormField.Option;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.longrunning.OperationKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Makes the fields of a form from what was typed. */
final class FieldFactory {

    /** The name of the box that selects everything. */
    static final String ALL = "all";

    private final FormMessages messages;
    private final FormValues values;
    private final FieldMistakes mistakes;

    FieldFactory(FormMessages messages, FormValues values, FieldMistakes mistakes) {
        this.messages = messages;
        this.values = values;
        this.mistakes = mistakes;
    }

    FormField topic(Collection<String> topics) {
        return select("topic", messages.topic(), topics, false);
    }

    FormField tenant() {
        return field(Kind.TEXT, "tenantId", messages.tenant(), "", true, List.of());
    }

    FormField integration() {
        return field(Kind.TEXT, "integrationId", messages.integration(), "", true, List.of());
    }

    FormField from(OperationKind kind) {
        // The API names both times as they were understood, in its own words.
        String label = messages.from(kind);
        return mistakes.at("from").startsWith("is ") && !values.shown("to").isEmpty()
                ? field(Kind.TIME, "from", label, "", true, List.of(), label + " " + messages.notBefore(messages.to()))
                : field(Kind.TIME, "from", label, "", true, List.of());
    }

    FormField to() {
        return field(Kind.TIME, "to", messages.to(), "", true, List.of());
    }

    FormField rate() {
        return field(Kind.NUMBER, FormValues.RATE, messages.rate(), messages.rateHint(), false, List.of());
    }

    FormField check(String name, String label) {
        return field(Kind.CHECK, name, label, "", false, List.of());
    }

    /** The box that selects everything. It is ticked, or another field selects some. */
    FormField all(OperationKind kind) {
        String sentence = values.isChecked(ALL) ? messages.allAndSome() : messages.chooseSome(kind);
        return field(
                Kind.CHECK,
                ALL,
                messages.everything(),
                "",
                false,
                List.of(),
                mistakes.at(ALL).isEmpty() ? "" : sentence);
    }

    /** A choice among values; with {@code isOptional} also of none. */
    FormField select(String name, String label, Collection<String> choices, boolean isOptional) {
        List<Option> options = new ArrayList<>();
        if (isOptional) {
            options.add(new Option("", messages.all()));
        }
        choices.forEach(it -> options.add(new Option(it, it)));
        return field(Kind.SELECT, name, label, "", false, options);
    }

    private FormField field(
            Kind kind, String name, String label, String hint, boolean isOptional, List<Option> options) {
        String phrase = mistakes.at(name);
        return field(kind, name, label, hint, isOptional, options, phrase.isEmpty() ? "" : label + " " + phrase);
    }

    private FormField field(
            Kind kind,
            String name,
            String label,
            String hint,
            boolean isOptional,
            List<Option> options,
            String mistake) {
        return new FormField(kind, name, label, hint, isOptional, values.shown(name), options, mistake);
    }
}
