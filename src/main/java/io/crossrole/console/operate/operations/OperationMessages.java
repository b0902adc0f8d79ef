package io.crossrole.console.operate.operations;

import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.OperationKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of operations. Templates read them as {@code operation:…}. */
@MessageBundle("operation")
public interface OperationMessages {

    @Message("Operations")
    String title();

    @Message("{#switch kind}{#case REDRIVE}Redrive{#case REPLAY}Replay{#case PUBLISH_AGAIN}Publish again"
            + "{#case RECHECK}Recheck{#case IMPORT}Import{#case RESTORE}Restore{/switch}")
    String kind(OperationKind kind);

    @Message(
            "{#switch state}{#case QUEUED}Queued{#case RUNNING}Running{#case FINISHED}Finished{#case CANCELLED}Cancelled"
                    + "{#case FAILED}Failed{/switch}")
    String state(Operation.State state);

    @Message("Dry run")
    String dryRun();

    @Message("Operation")
    String operation();

    @Message("State")
    String stateLabel();

    @Message("Progress")
    String progress();

    @Message("Asked by")
    String askedBy();

    @Message("{who}, {when}")
    String by(String who, String when);

    @Message("{done} of {total}")
    String doneOf(String done, String total);

    @Message("{done}, {left} left")
    String doneLeft(String done, String left);

    /** The progress of an operation that reads a topic and selects some of its records. */
    @Message("{count} {#if dryRun}would be {/if}{#if kind.name == 'REDRIVE'}redriven{#else}replayed{/if}, {read} read")
    String ofThoseRead(OperationKind kind, boolean dryRun, String count, String read);

    @Message("{done} so far")
    String doneSoFar(String done);

    @Message("All")
    String all();

    @Message("Kinds of operations")
    String kinds();

    @Message("No operation yet.")
    String none();

    @Message("Start one above.")
    String startOne();

    @Message("{progress}{#if rejectedAgain}. {rejectedAgain}{/if}")
    String withRejectedAgain(String progress, String rejectedAgain);

    @Message("{#if isPartial}At least {/if}{counted:of(count, 'record was', 'records were')} rejected again.")
    String rejectedAgain(String count, boolean isPartial);

    @Message("{rejection}: {count}")
    String rejectedAs(String rejection, String count);

    @Message("Older")
    String older();

    @Message("Start an operation")
    String start();

    @Message("Counting…")
    String counting();

    @Message("Done")
    String done();

    @Message("Speed")
    String speed();

    @Message("{rate} a second")
    String rate(String rate);

    @Message("{rate} of {limit} a second")
    String rateOf(String rate, String limit);

    @Message("Time left")
    String timeLeft();

    @Message("Attempts that failed in a row")
    String failures();

    @Message("Began {time}, asked for by {who}")
    String began(String time, String who);

    @Message("Asked for {time} by {who}")
    String asked(String time, String who);

    @Message("about {time}")
    String about(String time);

    @Message("ended {time}")
    String ended(String time);

    @Message("Cancelled by {who}")
    String cancelledBy(String who);

    @Message("Result")
    String result();

    @Message("Result so far")
    String resultSoFar();

    @Message("Records")
    String records();

    @Message("Nothing counted yet.")
    String noResult();

    @Message("Cancel…")
    String cancel();

    @Message("Cancel the operation?")
    String cancelQuestion();

    @Message(
            "It takes effect within a second. Finished batches are not undone. To go on later, ask for the same again.")
    String cancelMeaning();

    @Message("Cancel the operation")
    String cancelNow();

    @Message("Go on")
    String goOn();

    @Message("Cancelling")
    String cancelling();

    @Message("Everything was asked for.")
    String everything();

    @Message("The lines and their fates")
    String lines();

    @Message("Line")
    String line();

    @Message("Integration")
    String integration();

    @Message("Tenant")
    String tenant();

    @Message("Fate")
    String fate();

    @Message("Detail")
    String detail();

    @Message("All lines")
    String allLines();

    @Message("No line has this fate.")
    String noLine();

    @Message("Later lines")
    String laterLines();

    /** A parameter of an operation, by its name in the API. */
    @Message("{#switch name}{#case 'tenantId'}tenant {value}{#case 'integrationId'}integration {value}"
            + "{#case 'integrationType'}type {value}{#case 'partition'}partition {value}{#case 'from'}since {value}"
            + "{#case 'to'}until {value}{#else}{value}{/switch}")
    String selected(String name, String value);

    @Message("The dry run did not end. Choose the file again.")
    String importAgain();

    @Message("Nothing is left to import: each integration exists.")
    String nothingToImport();

    @Message("No line can be imported. The detail of each line says why.")
    String noLineToImport();

    @Message("{counted:of(count, 'integration', 'integrations')} would be imported")
    String wouldImport(String count);

    @Message("Import {counted:of(count, 'integration', 'integrations')}")
    String importNow(String count);
}
