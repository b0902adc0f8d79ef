package io.crossrole.console.operate.deadletters;

import io.crossrole.intake.Rejection;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of dead letters. Templates read them as {@code letters:…}. */
@MessageBundle("letters")
public interface DeadLetterMessages {

    @Message("Dead letters")
    String title();

    @Message("Records that could not be read or may not be obeyed. A bad role is never one: it gets an answer.")
    String lead();

    @Message("Redrive…")
    String redrive();

    @Message("Redrive this reason…")
    String redriveReason();

    @Message("By reason")
    String byReason();

    @Message("{count} waiting")
    String waiting(String count);

    @Message("No dead letters")
    String none();

    @Message("Every record that came in could be read and obeyed.")
    String noneYet();

    @Message("No dismissed dead letters")
    String noneDismissed();

    @Message("Dismissed ones are kept here until they expire. They don’t count as waiting, and can be reopened.")
    String noneDismissedYet();

    @Message("Waiting or dismissed")
    String states();

    @Message("Waiting")
    String stateWaiting();

    @Message("Dismissed")
    String stateDismissed();

    @Message("{count} dismissed")
    String dismissed(String count);

    @Message("Dismiss…")
    String dismiss();

    @Message("Don’t dismiss")
    String dont();

    @Message("Why will nobody mend it?")
    String why();

    @Message(
            "In one line. It stands here and in the audit list. A dismissed record is kept, doesn’t count as waiting, and is"
                    + " redriven only on request. Rejected once more, it waits again.")
    String whyHint();

    @Message("Write down why nobody will mend it, for whoever looks next.")
    String sayWhy();

    @Message("The reason {mistake}.")
    String mistake(String mistake);

    @Message("Dismiss this one")
    String dismissOne();

    @Message("Dismiss all {count} with this reason")
    String dismissAll(String count);

    @Message("Dismissed by {who}, {time}")
    String dismissedBy(String who, String time);

    @Message("Reopen this one")
    String reopenOne();

    @Message("Reopen all {count} with this reason")
    String reopenAll(String count);

    @Message("{from} to {to}")
    String span(String from, String to);

    @Message("{position} of {total}")
    String position(String position, String total);

    @Message("One of {total}")
    String farBack(String total);

    @Message("Download")
    String download();

    @Message("Newer")
    String newer();

    @Message("Older")
    String older();

    @Message("Other records with this reason")
    String others();

    @Message("All reasons")
    String allReasons();

    @Message("Topic, partition, offset")
    String place();

    @Message("Rejected")
    String rejected();

    @Message("Key")
    String key();

    @Message("Tenant, as the record says")
    String tenant();

    @Message("Integration, as the record says")
    String integration();

    @Message("Integration, by the record’s key")
    String integrationOfKey();

    @Message("Value, {counted:of(size, 'byte', 'bytes')}, laid out")
    String laidOut(int size);

    @Message("Value, {counted:of(size, 'byte', 'bytes')}, as it came")
    String raw(int size);

    @Message("Value, {counted:of(size, 'byte', 'bytes')}, in hexadecimal")
    String hex(int size);

    @Message("Hexadecimal")
    String showHex();

    @Message("As it came")
    String asItCame();

    @Message("Laid out")
    String layOut();

    @Message("{counted:of(count, 'header', 'headers')}")
    String headers(int count);

    @Message("The rule, as it was checked")
    String rule();

    @Message("Redriven")
    String redriven();

    @Message("never")
    String never();

    @Message("{#if times == 1}once{#else}{times} times{/if}")
    String times(int times);

    @Message("The record can’t be shown")
    String missing();

    @Message("The record has no value.")
    String noValue();

    @Message("Mend this one where it comes from.")
    String mendSource();

    @Message("The event itself is wrong, so a redrive brings it back. Publish it again, corrected, under its own id.")
    String mendSourceHow();

    @Message("Mend the cause, and then redrive.")
    String mendHere();

    @Message("{#switch rejection}{#case UNKNOWN_INTEGRATION_TYPE}Add the type to the catalog, or correct the source."
            + "{#case PARTITION_NOT_SUPPORTED}Configure the partition, or correct the source."
            + "{#case TOO_LARGE}Raise the limit of intake, or correct the source."
            + "{#case ACCOUNT_NOT_ANNOUNCED}Let requests do without an account, or correct the source."
            + "{#else}Update Crossrole, which has a bug here.{/switch}")
    String mendHereHow(Rejection rejection);

    /** The meaning of a rejection. */
    @Message("{#switch rejection}{#case EMPTY}The value is empty{#case TOO_LARGE}Longer than intake allows"
            + "{#case MALFORMED_CLOUD_EVENT}No well-formed CloudEvent{#case UNEXPECTED_TYPE}Not an event of this topic"
            + "{#case MALFORMED_JSON}Not JSON, or not UTF-8{#case SCHEMA_VIOLATION}The data is not as its schema says"
            + "{#case NOT_STORABLE}A value that can’t be stored"
            + "{#case TENANT_MISMATCH}Security: the integration is another tenant’s"
            + "{#case UNKNOWN_INTEGRATION}About an integration that nobody has requested"
            + "{#case UNREADABLE}Can’t be read{#case REQUEST_CONFLICT}Requested again as something else"
            + "{#case PARTITION_NOT_SUPPORTED}A partition that the vendor doesn’t serve"
            + "{#case UNKNOWN_INTEGRATION_TYPE}A type that the catalog doesn’t have"
            + "{#case ACCOUNT_NOT_ANNOUNCED}A request without an account"
            + "{#case EVENT_ID_REUSED}The same id said something else before{/switch}")
    String meaning(Rejection rejection);
}
