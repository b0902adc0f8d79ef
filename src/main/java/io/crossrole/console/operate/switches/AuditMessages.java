package io.crossrole.console.operate.switches;

import io.crossrole.audit.AuditedAction;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the audit list. Templates read them as {@code audit:…}. */
@MessageBundle("audit")
public interface AuditMessages {

    @Message("Audit")
    String title();

    @Message("Every change by a person or a program, through this console or the HTTP API. Entries are kept for good.")
    String lead();

    @Message("When")
    String when();

    @Message("Who")
    String who();

    @Message("What")
    String what();

    @Message("On what")
    String subject();

    @Message("Why")
    String why();

    @Message("All")
    String all();

    @Message("Filter")
    String filter();

    @Message(
            "Who and On what are compared as a whole: write a name or an ID to its end, in upper and lower case as it is.")
    String rule();

    @Message("{field} {mistake}.")
    String mistake(String field, String mistake);

    @Message("must be one of the list")
    String unknownAction();

    @Message("This part of the list does not exist. Begin with the newest.")
    String noSuchPart();

    @Message("No change matches.")
    String none();

    @Message("Clear the filters")
    String clear();

    @Message("Newest")
    String newest();

    @Message("Older")
    String older();

    @Message("{#switch action}{#case REQUEST_INTEGRATION}Requested an integration{#case SUBMIT_ROLE}Submitted a role"
            + "{#case REMOVE_INTEGRATION}Removed an integration{#case RECHECK}Rechecked an integration"
            + "{#case ISSUE_LINK}Issued a link{#case REVOKE_LINKS}Revoked links"
            + "{#case RECHECK_MANY}Started a recheck of many{#case DISMISS}Dismissed dead letters{#case REOPEN}Reopened dead letters"
            + "{#case REDRIVE}Started a redrive{#case REPLAY}Started a replay"
            + "{#case PUBLISH_AGAIN}Started to publish again{#case IMPORT}Started an import{#case RESTORE}Started a restore"
            + "{#case CANCEL}Cancelled an operation{#case PAUSE}Paused a switch{#case RESUME}Resumed a switch{/switch}")
    String action(AuditedAction action);
}
