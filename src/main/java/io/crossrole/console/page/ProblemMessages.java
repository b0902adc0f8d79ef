package io.crossrole.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of error pages. Templates read them as {@code problem:…}. */
@MessageBundle("problem")
public interface ProblemMessages {

    /** The heading of an error page. */
    @Message(
            "{#switch kind}{#case INVALID}This can’t be done{#case NOT_PERMITTED}You can’t do this{#case NOT_FOUND}Page not found"
                    + "{#case TOO_MANY}Too many at once{#case UNAVAILABLE}Not available at the moment{#case NO_DATABASE}The console can’t reach its database{#else}Something went wrong{/switch}")
    String title(ProblemPages.Kind kind);

    /** The sentence below the heading. */
    @Message("{#switch kind}{#case INVALID}The request has a mistake. Nothing was changed.{#case NOT_PERMITTED}"
            + "{#if role == ''}Your account has none of the roles viewer, operator and connector, or no tenant. Ask whoever"
            + " manages the accounts.{#else}You can’t do this as {role}. An operator can.{/if}"
            + "{#case NOT_FOUND}Nothing is at this address that you may see. Check that the address is right and whole."
            + "{#case TOO_MANY}Nothing was changed. {#if retryAt == ''}Try again in half a minute.{#else}You can do this again at"
            + " {retryAt}.{/if}"
            + "{#case UNAVAILABLE}A part of Crossrole does not answer. Nothing is lost: what was stored stays, and checks go on"
            + " when it is back. Try again in half a minute."
            + "{#case NO_DATABASE}Nothing is lost: events wait in Kafka, and every connection stays as it is. This page tries"
            + " again every 10 seconds."
            + "{#else}Nothing is lost. The log of the service has the cause.{/switch}")
    String explanation(ProblemPages.Kind kind, String role, String retryAt);

    @Message("Find an integration")
    String find();

    @Message("Find")
    String findNow();

    @Message("By the beginning of its ID.")
    String findHint();

    @Message("All integrations")
    String allIntegrations();

    @Message("First page")
    String home();

    @Message("Try again")
    String again();

    @Message("Try now")
    String now();

    @Message("In the log:")
    String inTheLog();
}
