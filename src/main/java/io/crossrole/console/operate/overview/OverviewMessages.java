package io.crossrole.console.operate.overview;

import io.crossrole.figures.Figure;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the overview. Templates read them as {@code overview:…}. */
@MessageBundle("overview")
public interface OverviewMessages {

    @Message("Live. Last figures {time}.")
    String live(String time);

    @Message("No figures yet. The first ones come in a few seconds.")
    String noFigures();

    @Message("What needs somebody")
    String needs();

    @Message("Figures")
    String figures();

    @Message("{#switch kind}{#case INTAKE}Intake{#case CHECKS}Checks{#case RECHECKS}Rechecks{#case RELAY}Relay"
            + "{#case STS_BUDGET}STS budget{#case CANARIES}Canaries{#case LOSSES}Losses{#case OPERATIONS}Operations"
            + "{#case DEAD_LETTERS}Dead letters{/switch}")
    String title(Figure.Kind kind);

    @Message("{title}, {partition}")
    String titleOf(String title, String partition);

    @Message("{#switch kind}{#case INTAKE}events/s{#case CHECKS}waiting{#case RECHECKS}due{#case RELAY}s behind"
            + "{#case OPERATIONS}open{#case DEAD_LETTERS}waiting{/switch}")
    String unit(Figure.Kind kind);

    @Message("of {limit} calls/s")
    String callsOf(String limit);

    @Message("of {limit} in this hour")
    String deniedOf(String limit);

    @Message(
            "{#switch state}{#case HEALTHY}Healthy{#case PAUSED}Paused{#case ATTENTION}Attention{#case AT_LIMIT}At its limit{#case UNKNOWN}Not set up"
                    + "{/switch}")
    String state(Figure.State state);

    @Message("Since {time}")
    String since(String time);

    @Message("{counted:of(count, 'record', 'records')} behind on {topic}, in this replica.")
    String behind(String count, String topic);

    @Message("No record waits, in this replica.")
    String notBehind();

    @Message("In this replica. How far it is behind is not known yet.")
    String lagUnknown();

    @Message("Held: nothing is taken in at the moment.")
    String intakeHeld();

    @Message("Nothing is taken in until intake is resumed.")
    String intakePaused();

    @Message("The oldest for {oldest}. More than {limit} is late.")
    String oldest(String oldest, String limit);

    @Message("None is due. More than {limit} is late.")
    String noneDue(String limit);

    @Message("{counted:of(count, 'outcome', 'outcomes')} queued. More than {limit} is late.")
    String relay(String count, String limit);

    @Message("{used} used by this replica. {throttled} throttled; above {most} is too much.")
    String stsBudget(String used, String throttled, String most);

    @Message("{partition}: as expected, {age} ago. Older than {limit} is stale.")
    String canaries(String partition, String age, String limit);

    @Message("{partition}: an answer is wrong. No answer of STS counts until this ends.")
    String canariesWrong(String partition);

    @Message("No canaries are configured, so a fault of the vendor’s may be blamed on a customer’s role.")
    String noCanaries();

    @Message("{counted:of(rechecked, 'role', 'roles')} rechecked. Above {limit}, losses are held back.")
    String losses(String rechecked, String limit);

    @Message("{counted:of(held, 'is', 'are')} held back, because too many roles deny at once.")
    String lossesHeld(String held);

    @Message("{counted:of(held, 'is', 'are')} held back until marking connections lost is resumed.")
    String lossesPaused(String held);

    @Message("{counted:of(count, 'names', 'name')} another tenant.")
    String mismatches(String count);

    @Message("None has waited.")
    String noDeadLetters();

    @Message("They wait for a redrive, or for their source to be mended.")
    String deadLetters();

    @Message("Right")
    String right();

    @Message("Wrong")
    String wrong();

    @Message("peak {highest}")
    String peak(String highest);

    @Message("peak {highest}, limit {limit}")
    String peakAndLimit(String highest, String limit);

    @Message("{right} of {known} min")
    String minutes(int right, int known);

    @Message("no values yet")
    String noValues();

    @Message("{counted:of(count, 'dead letter', 'dead letters')}")
    String needDeadLetters(String count);

    @Message("{#if count == '1'}waits{#else}wait{/if}")
    String needWait(String count);

    @Message("A redrive is running: {percent}.")
    String redriveRuns(String percent);

    @Message("Security: {counted:of(count, 'names', 'name')} another tenant’s integration.")
    String security(String count);

    /** A paused switch, by its name in the API. */
    @Message(
            "{#switch name}{#case 'intake'}Intake is paused{#case 'probes'}Probes are paused{#else}Marking connections lost is paused{/switch}")
    String needPaused(String name);

    @Message("for {time}, by {who}")
    String pausedFor(String time, String who);

    @Message("{counted:of(count, 'connection', 'connections')} would be lost by now.")
    String wouldBeLost(String count);

    @Message("Show them")
    String show();

    @Message("Show the redrive")
    String showRedrive();

    @Message("Switches")
    String switches();

    @Message("{title}: a limit is exceeded")
    String exceeded(String title);

    @Message("All operations")
    String allOperations();

    @Message("Not available at the moment. Trying again.")
    String away();
}
