package io.crossrole.console.operate.forms;

import io.crossrole.longrunning.OperationKind;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the forms that start operations. Templates read them as {@code form:…}. */
@MessageBundle("form")
public interface FormMessages {

    @Message("{#switch kind}{#case REDRIVE}Redrive dead letters{#case REPLAY}Replay records"
            + "{#case PUBLISH_AGAIN}Publish outcomes again{#case RECHECK}Recheck many connections"
            + "{#case IMPORT}Import integrations{#case RESTORE}Restore lost outcomes{/switch}")
    String title(OperationKind kind);

    @Message("{#switch kind}{#case REDRIVE}Redrive…{#case REPLAY}Replay…{#case PUBLISH_AGAIN}Publish again…"
            + "{#case RECHECK}Recheck…{#case IMPORT}Import…{#case RESTORE}Restore…{/switch}")
    String link(OperationKind kind);

    /** The purpose, beside the link. */
    @Message(
            "{#switch kind}{#case REDRIVE}Send dead letters once more.{#case REPLAY}Take records of a topic in again."
                    + "{#case PUBLISH_AGAIN}For a consumer that has lost its state.{#case RECHECK}Check connections now."
                    + "{#case IMPORT}Take over what existed before.{#case RESTORE}For outcomes that the database lacks.{/switch}")
    String hint(OperationKind kind);

    @Message("{#switch kind}{#case REDRIVE}Sends them once more to the topic they came on, as they came. Mend the cause"
            + " first, or they are rejected again.{#case REPLAY}Takes records of a topic in again. Nothing is decided twice,"
            + " and each outcome keeps its id.{#case PUBLISH_AGAIN}Publishes outcomes again, under their own ids, for a"
            + " consumer that has lost its state.{#case RECHECK}Makes the checks of proven roles due now. They run within the"
            + " budget, after the roles that customers wait for.{#case IMPORT}Imports integrations that existed before"
            + " Crossrole, with their External IDs. Those that exist do not change.{#case RESTORE}Restores published outcomes"
            + " that the database lacks.{/switch}")
    String lead(OperationKind kind);

    @Message("Good to know")
    String goodToKnow();

    @Message("{#switch kind}{#case REDRIVE}Each record is sent at most once in an operation, also when it is cancelled."
            + "{#case REPLAY}Records are read from the topic, as far as it still has them."
            + "{#case PUBLISH_AGAIN}New outcomes are published first.{#case RECHECK}A check that finds no change publishes"
            + " nothing.{#case IMPORT}A line is a JSON object: integrationId, tenantId, externalId, and if known"
            + " integrationType, partition, awsAccountId and roleArn.{#case RESTORE}After a restore of the whole database,"
            + " start the service with crossrole.restore.once instead.{/switch}")
    String first(OperationKind kind);

    @Message("{#switch kind}{#case REDRIVE}A record with a mistake of its own comes back as it is."
            + "{#case REPLAY}No role is asked again about a submission that is decided."
            + "{#case PUBLISH_AGAIN}Consumers that know an id already leave it out.{#case RECHECK}One integration is checked"
            + " from its own page, ahead of all others.{#case IMPORT}A dry run reports the fate of each line and imports"
            + " none.{#case RESTORE}The topics are read from their beginning, which takes a while.{/switch}")
    String second(OperationKind kind);

    @Message(
            "{#switch kind}{#case REDRIVE}A record that is rejected again is a new dead letter.{#else}It can be cancelled at"
                    + " any time. Finished batches stay.{/switch}")
    String third(OperationKind kind);

    @Message("Topic")
    String topic();

    @Message("Reason")
    String reason();

    @Message("Tenant")
    String tenant();

    @Message("Integration")
    String integration();

    @Message("Type")
    String type();

    @Message("Partition")
    String partition();

    @Message("{#switch kind}{#case REDRIVE}Rejected since{#case REPLAY}Recorded since{#else}Recorded since{/switch}")
    String from(OperationKind kind);

    @Message("Until")
    String to();

    @Message("(optional)")
    String optional();

    @Message("All")
    String all();

    @Message("Records a second")
    String rate();

    @Message("At most. Leave it empty for as fast as it can go.")
    String rateHint();

    @Message("Those too that an earlier redrive has sent")
    String again();

    @Message("Those too that somebody has dismissed")
    String dismissed();

    @Message("All of them")
    String everything();

    @Message("{#switch kind}{#case RECHECK}Choose a tenant, a type or a partition, or tick All of them"
            + "{#else}Choose a tenant, an integration, a type or a time, or tick All of them{/switch}")
    String chooseSome(OperationKind kind);

    @Message("Untick All of them, or empty the fields above")
    String allAndSome();

    @Message("must be before {other}")
    String notBefore(String other);

    @Message("Dry run")
    String dryRun();

    @Message("Dry run again")
    String dryRunAgain();

    @Message(
            "{#switch kind}{#case IMPORT}Nothing is imported.{#case RESTORE}Nothing is restored.{#case RECHECK}Nothing is"
                    + " made due.{#else}Nothing is sent.{/switch}")
    String dryRunHint(OperationKind kind);

    @Message("Counting… {done}")
    String counting(String done);

    @Message("{#switch kind}{#case REDRIVE}{counted:of(count, 'record', 'records')} would be redriven"
            + "{#case REPLAY}{counted:of(count, 'record', 'records')} would be taken in again"
            + "{#case PUBLISH_AGAIN}{counted:of(count, 'outcome', 'outcomes')} would be published"
            + "{#case RECHECK}{counted:of(count, 'check', 'checks')} would be due"
            + "{#case IMPORT}{counted:of(count, 'integration', 'integrations')} would be imported"
            + "{#case RESTORE}{count} would be restored{/switch}")
    String would(OperationKind kind, String count);

    @Message("in about {time}")
    String inAbout(String time);

    @Message("{#switch kind}{#case REDRIVE}Redrive {counted:of(count, 'record', 'records')}"
            + "{#case REPLAY}Replay {counted:of(count, 'record', 'records')}"
            + "{#case PUBLISH_AGAIN}Publish {counted:of(count, 'outcome', 'outcomes')}"
            + "{#case RECHECK}Make {counted:of(count, 'check', 'checks')} due"
            + "{#case IMPORT}Import {counted:of(count, 'integration', 'integrations')}"
            + "{#case RESTORE}Restore {count}{/switch}")
    String go(OperationKind kind, String count);

    @Message("Nothing would change.")
    String nothing();

    @Message("The dry run ended before it had counted everything.")
    String notCounted();

    @Message("Show the dry run")
    String showDryRun();

    @Message("There is a problem")
    String problem();

    @Message("must be a date and a time")
    String notATime();

    @Message("must be a whole number from 1 to 1,000,000")
    String notARate();

    @Message("File")
    String file();

    @Message("JSON Lines, one integration a line, at most 256 MB.")
    String fileHint();

    @Message("Drop a file here, or choose one.")
    String drop();

    @Message("Import without a dry run")
    String importNow();

    @Message("Choose a file")
    String chooseFile();

    @Message("This looks like CSV. An import takes one JSON object per line")
    String looksLikeCsv();

    @Message("A line is such as this:")
    String example();

    @Message("Download a sample file")
    String sample();
}
