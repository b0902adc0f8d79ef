package io.crossrole.console.integrations;

import io.crossrole.integration.IntegrationStatus;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of a list in which nothing was found. */
@MessageBundle("emptyList")
public interface EmptyListMessages {

    @Message("No integration matches.")
    String noMatch();

    @Message("No integration in this part of the list matches. A tenant makes the list shorter.")
    String noMatchHere();

    @Message(
            "No ID, External ID, account or proven role begins with this text. A role that was refused is not searched:"
                    + " its integration is found by its ID or its tenant.")
    String noSuchText();

    @Message("Nothing of this tenant begins with this text.")
    String noSuchTextOfTenant();

    @Message("This tenant has no integration. Tenants are compared as a whole, upper and lower case included.")
    String noSuchTenant();

    @Message("An integration that is connected or removed has no reason.")
    String noReasonThere();

    @Message("No integration matches all of these filters. Remove one of them above.")
    String noMatchOfAll();

    @Message("No role is refused at the moment.")
    String noneRefused();

    @Message(
            "{#switch status}{#case AWAITING_ROLE}No integration awaits a role.{#case CONNECTED}No integration is connected."
                    + "{#case LOST}No connection is lost.{#case REMOVED}No integration was removed.{/switch}")
    String noneOfStatus(IntegrationStatus status);

    @Message("No integration has this reason at the moment.")
    String noneOfReason();

    @Message("Nothing with this status, but {count} with another.")
    String othersMatch(String count);

    @Message("{#if count == '1'}Show it{#else}Show them{/if}")
    String showOthers(String count);
}
