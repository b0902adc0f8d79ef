package io.crossrole.console.sandbox;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the sandbox' panel. Templates read them as {@code sandbox:…}. */
@MessageBundle("sandbox")
public interface SandboxMessages {

    @Message("Let the sandbox make the role")
    String heading();

    @Message("Right, or wrong in twelve instructive ways. See what the checks say to each.")
    String text();

    @Message("How to make it")
    String how();

    @Message("Make this role")
    String make();

    @Message("Its ARN is filled in below.")
    String filledIn();

    @Message("Made: {way}. Its ARN is filled in below.")
    String made(String way);

    @Message("In the sandbox")
    String inSandbox();

    @Message("Let the sandbox mend the role, then check again.")
    String mendText();

    @Message("Mend the role")
    String mend();

    @Message("The sandbox has mended the role. Check again.")
    String mended();
}
