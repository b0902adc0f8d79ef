package io.crossrole.console.operate.forms;

import java.util.List;

/**
 * A form that starts an operation.
 *
 * @param problems the mistakes; empty if there is none
 * @param dryRun the dry run of what was typed; null if there is none
 */
public record FormView(
        String title,
        String lead,
        String address,
        List<FormField> fields,
        List<String> goodToKnow,
        String dryRunHint,
        List<Problem> problems,
        DryRun dryRun) {

    /**
     * A dry run.
     *
     * @param pollAddress this page, while the dry run counts; empty afterwards
     * @param result what it counted; empty while it counts
     * @param more more about the result; may be empty
     * @param go the button that does what it counted; empty if there is nothing to do
     * @param values what was typed
     * @param isFailed whether it ended early
     */
    public record DryRun(
            String address,
            String pollAddress,
            String counting,
            String result,
            String more,
            String go,
            List<Value> values,
            boolean isFailed) {}

    /**
     * A mistake.
     *
     * @param field the ID of the field; empty if the form has no such field
     * @param message a sentence
     */
    public record Problem(String field, String message) {}

    /** A value that was typed. */
    public record Value(String name, String value) {}
}
