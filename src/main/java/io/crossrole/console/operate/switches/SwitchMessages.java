package io.crossrole.console.operate.switches;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the switches. Templates read them as {@code switches:…}. */
@MessageBundle("switches")
public interface SwitchMessages {

    @Message("Switches")
    String heading();

    @Message("Each holds for all replicas, within two seconds, until somebody resumes it. A pause outlives a"
            + " restart.")
    String lead();

    /** The name of a switch, by its name in the API. */
    @Message("{#switch name}{#case 'intake'}Intake{#case 'probes'}Probes{#else}Marking connections lost{/switch}")
    String title(String name);

    @Message(
            "{#switch name}{#case 'intake'}While it is paused, no event is taken in. Events wait in Kafka, and nothing is"
                    + " lost. Checks and outcomes go on.{#case 'probes'}While they are paused, no question is put to AWS. Roles are"
                    + " stored and wait.{#else}While it is paused, no connection becomes lost. Those that would are held, and"
                    + " asked again. Restorations go on.{/switch}")
    String meaning(String name);

    @Message(
            "{#switch name}{#case 'intake'}When you resume, the events that wait are taken in.{#case 'probes'}When you resume,"
                    + " the roles that wait are checked.{#else}{#if held == '0'}No connection is held now."
                    + "{#else if held == '1'}1 connection is held now, and becomes lost when you resume, if it still is."
                    + "{#else}{held} connections are held now, and become lost when you resume, if they still are.{/if}{/switch}")
    String afterwards(String name, String held);

    @Message("Running")
    String running();

    @Message("Paused for {time}")
    String paused(String time);

    @Message("Pause…")
    String pause();

    @Message("Don’t pause")
    String dont();

    @Message(
            "Why do you pause {#switch name}{#case 'intake'}intake{#case 'probes'}probes{#else}marking connections lost{/switch}?")
    String why(String name);

    @Message("Everybody sees it here, with your name and the time.")
    String whyHint();

    @Message("Pause {#switch name}{#case 'intake'}intake{#case 'probes'}probes{#else}marking connections lost{/switch}")
    String pauseNow(String name);

    @Message(
            "Resume {#switch name}{#case 'intake'}intake{#case 'probes'}probes{#else}marking connections lost{/switch}")
    String resume(String name);

    @Message(
            "Say why you pause {#switch name}{#case 'intake'}intake{#case 'probes'}probes{#else}marking connections lost{/switch}")
    String sayWhy(String name);

    @Message("{who}, {when}.")
    String by(String who, String when);

    @Message("Recent changes")
    String recent();

    @Message("Whole audit")
    String whole();

    @Message("Nobody has changed a switch.")
    String none();
}
