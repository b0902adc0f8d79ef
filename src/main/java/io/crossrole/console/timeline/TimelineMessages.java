package io.crossrole.console.timeline;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the timeline. Templates read them as {@code timeline:…}. */
@MessageBundle("timeline")
public interface TimelineMessages {

    @Message("Timeline")
    String title();

    @Message("The timeline as a picture. The list below says the same.")
    String picture();

    @Message("Events in")
    String eventsIn();

    @Message("Questions to AWS")
    String questions();

    @Message("Waiting")
    String waiting();

    @Message("Events out")
    String eventsOut();

    @Message("as it should be")
    String right();

    @Message("not as it should be")
    String wrong();

    @Message("no answer, or not asked")
    String none();

    @Message(
            "From top to bottom: with the External ID, without any, with another one, and where they were asked: as a stranger and"
                    + " as the vendor’s other roles")
    String order();

    @Message("let in")
    String letIn();

    @Message("refused")
    String refused();

    @Message("no answer")
    String noAnswer();

    @Message("as a stranger {answer}")
    String asStranger(String answer);

    @Message("as other roles {answer}")
    String asOtherRoles(String answer);

    @Message("as other roles without it {answer}")
    String asOtherRolesWithout(String answer);

    @Message("received")
    String received();

    @Message("rejected")
    String rejected();

    @Message("published")
    String published();

    @Message("reported {#if times == 1}once{#else}{times} times{/if}")
    String reported(long times);

    @Message("{action} in {region} as {principal}")
    String refusedUse(String action, String region, String principal);

    @Message("Round {number}")
    String round(int number);

    @Message("Asked {#if times == 1}once{#else}{times} times{/if}")
    String asked(int times);

    @Message("until {time}")
    String until(String time);

    @Message("Rechecked")
    String rechecked();

    @Message("Rechecked on request")
    String recheckedOnRequest();

    @Message("Waited {times} in between.")
    String waited(String times);

    @Message("Next round {when}.")
    String nextRound(String when);

    @Message("Nothing changed, so nothing was published.")
    String nothingChanged();

    @Message("Show each")
    String showEach();

    @Message("{time} later")
    String later(String time);

    @Message("and")
    String and();

    @Message("s")
    String seconds();

    @Message("min")
    String minutes();

    @Message("h")
    String hours();

    @Message("days")
    String days();

    @Message("The role is as it should be.")
    String auditRight();

    @Message("The role does not let itself be read: {actions}.")
    String auditRefused(String actions);

    @Message("The role lacks {actions}.")
    String auditMissing(String actions);

    @Message("The role may do more than is needed: {actions}.")
    String auditExcessive(String actions);

    @Message("Nothing happened yet.")
    String empty();

    @Message("Only the latest hundred entries of each kind are here.")
    String cut();
}
