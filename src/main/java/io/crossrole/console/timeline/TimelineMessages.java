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

    @Message("From top to bottom: with the External ID, without any, with another one")
    String order();

    @Message("let in")
    String letIn();

    @Message("refused")
    String refused();

    @Message("no answer")
    String noAnswer();

    @Message("received")
    String received();

    @Message("rejected")
    String rejected();

    @Message("published")
    String published();

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

    @Message("Nothing happened yet.")
    String empty();

    @Message("Only the latest hundred entries of each kind are here.")
    String cut();
}
