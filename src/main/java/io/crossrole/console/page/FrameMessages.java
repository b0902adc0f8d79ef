package io.crossrole.console.page;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the frame around each page. Templates read them as {@code frame:…}. */
@MessageBundle("frame")
public interface FrameMessages {

    @Message("Crossrole")
    String product();

    @Message("Skip to the content")
    String skip();

    @Message("Connect")
    String connect();

    @Message("Integrations")
    String integrations();

    @Message("Operate")
    String operate();

    @Message("Pages")
    String pages();

    @Message("Signed in as {name}")
    String signedInAs(String name);

    @Message("Sign out")
    String signOut();

    @Message("Help")
    String help();

    @Message("Times are in your time zone, {zone}.")
    String zone(String zone);

    @Message("AWS’s tutorial on access across accounts")
    String tutorial();

    @Message("Why an External ID")
    String whyExternalId();

    @Message("HTTP API")
    String api();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Opens another site")
    String anotherSite();
}
