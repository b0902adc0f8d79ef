package io.crossrole.console.integrations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of one integration. Templates read them as {@code integration:…}. */
@MessageBundle("integration")
public interface IntegrationMessages {

    @Message("Check now")
    String check();

    @Message("Open connect page")
    String openConnect();

    @Message("Remove…")
    String remove();

    @Message("Tenant")
    String tenant();

    @Message("Type")
    String type();

    @Message("{type}, partition {partition}")
    String typeAndPartition(String type, String partition);

    @Message("Connected since")
    String connectedSince();

    @Message("Lost since")
    String lostSince();

    @Message("Removed")
    String removedSince();

    @Message("Requested")
    String requestedAt();

    @Message("Next check")
    String nextCheck();

    @Message("now")
    String now();

    @Message("Role")
    String role();

    @Message("Customer’s account")
    String account();

    @Message("External ID")
    String externalId();

    @Message("Copy")
    String copy();

    @Message("The check is queued. This page shows its answer.")
    String checkQueued();

    @Message("The removal is on its way. This page shows it in a moment.")
    String removalSent();

    @Message("Nobody has requested this integration. Roles or records that name it have arrived. They are below.")
    String notRequested();

    @Message("Services report that AWS refuses them, and the proof of the role holds.")
    String disputed();

    @Message("{times}×, last {when}")
    String reported(long times, String when);

    @Message("{action} in {region} as {principal}")
    String refusedUse(String action, String region, String principal);

    @Message("Remove {id}?")
    String removeQuestion(String id);

    @Message("Its connection ends, for good. Connecting again takes a new integration with a new External ID. The role"
            + " stays until the customer deletes it.")
    String removeMeaning();

    @Message("Remove for good")
    String removeForGood();

    @Message("Keep")
    String keep();
}
