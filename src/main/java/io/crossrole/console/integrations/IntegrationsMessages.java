package io.crossrole.console.integrations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the list of integrations. Templates read them as {@code integrations:…}. */
@MessageBundle("integrations")
public interface IntegrationsMessages {

    @Message("Integrations")
    String title();

    @Message("Export CSV")
    String export();

    @Message("Connect an account")
    String connect();

    @Message("All")
    String all();

    @Message("Status")
    String status();

    @Message("ID, External ID, account or role")
    String beginning();

    @Message("Begins with…")
    String beginsWith();

    @Message(
            "The beginning of an integration’s ID, an External ID, an account ID, or a proven role’s ARN or name. Upper or"
                    + " lower case does not matter.")
    String searchHint();

    @Message("Tenant")
    String tenant();

    @Message("Type")
    String type();

    @Message("Reason")
    String reason();

    @Message("Search")
    String search();

    @Message("Filters that are set")
    String filters();

    @Message("Remove the filter {name}")
    String removeFilter(String name);

    @Message("Integration")
    String integration();

    @Message("Customer’s account")
    String account();

    @Message("Account")
    String shortAccount();

    @Message("Changed")
    String changed();

    @Message("Next check")
    String nextCheck();

    @Message("Clear the filters")
    String clear();

    @Message("by ID")
    String byId();

    @Message("by creation")
    String byCreation();

    @Message("by account")
    String byAccount();

    @Message("by reason")
    String byReason();

    @Message("to")
    String to();

    @Message("Counts as of {time}. Refused ones await a role, and are counted there, too.")
    String asOf(String time);

    @Message(
            "The counts are of this search.{#if isPartial} A plus marks a count among the first 2,000 of the list.{/if}")
    String asFiltered(boolean isPartial);

    @Message("First")
    String first();

    @Message("Previous {count}")
    String previous(int count);

    @Message("Next {count}")
    String next(int count);

    @Message("Go on searching")
    String goOn();

    @Message("Parts of the list")
    String parts();

    @Message("No integrations yet")
    String none();

    @Message("An integration begins when a customer wants to connect an AWS account.")
    String noneYet();

    @Message("Try it in the browser")
    String tryIt();

    @Message("Choose what to connect and go the way that a customer goes.")
    String tryItHow();

    @Message("Publish an event")
    String publish();

    @Message("As your own service will, to")
    String publishHow();

    @Message("Shell")
    String shell();

    @Message("Awaiting role")
    String awaitingRole();

    @Message("Checking")
    String checking();

    @Message("Refused")
    String refused();

    @Message("Connected")
    String connected();

    @Message("Lost")
    String lost();

    @Message("Removed")
    String removed();

    @Message("Not requested")
    String unknown();

    @Message("Round {round} now")
    String roundNow(int round);

    @Message("Round {round} {when}")
    String roundAt(int round, String when);

    @Message("now")
    String now();
}
