package io.crossrole.console.operate.forms;

import java.util.List;

/**
 * A form that starts an operation.
 *
 * @param problem the first mistake, with the label of its field; empty if there is none
 * @param dryRun the dry run of what was typed; null if there is none
 */
public record FormView(
        String title,
        String lead,
        String address,
        List<FormField> fields,
        List<String> goodToKnow,
        String dryRunHint,
        String problem,
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

    /** A value that was typed. */
    public record Value(String name, String value) {}
}
