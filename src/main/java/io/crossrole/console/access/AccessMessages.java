package io.crossrole.console.access;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages around signing in. Templates read them as {@code access:…}. */
@MessageBundle("access")
public interface AccessMessages {

    @Message("{#switch cause}{#case OUT}Signed out{#else}Sign in{/switch}")
    String title(SignInResource.Cause cause);

    /** Why the visitor sees the page. */
    @Message(
            "{#switch cause}{#case ENDED}Your session ended, so you were signed out.{#case OUT}You have signed out."
                    + "{#case REFUSED}Your organisation’s sign-in page did not let you in.{/switch}")
    String why(SignInResource.Cause cause);

    @Message("Sign in, and you come back to")
    String comeBack();

    @Message("Sign in with your organisation")
    String signIn();

    @Message(
            "Your organisation’s sign-in page asks for your password. Crossrole never sees it. You need the role viewer,"
                    + " operator or connector.")
    String note();

    @Message("This link has expired.")
    String linkExpired();

    @Message("Ask {vendor} for a new one.")
    String askForLink(String vendor);

    @Message("What you have done is kept. A new link shows it again.")
    String isKept();
}
