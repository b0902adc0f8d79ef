package io.crossrole.console.check;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page of a check. Templates read them as {@code check:…}. */
@MessageBundle("check")
public interface CheckMessages {

    @Message("{#switch stage}{#case AWAITING_ROLE}No role yet{#case CONNECTED}Connected{#case FAILED}Not connected yet:"
            + " {title}{#case VENDOR_MUST_ACT}Not connected yet: {title}{#case LOST}No longer connected:"
            + " {title}{#case REMOVED}This integration has been removed{#case SUPERSEDED}A newer role was"
            + " submitted{#else}Checking your role{/switch}")
    String heading(CheckView.Stage stage, String title);

    @Message("Role")
    String role();

    @Message("Steps")
    String steps();

    @Message("Choose")
    String choose();

    @Message("Make the role")
    String make();

    @Message("Check")
    String check();

    @Message("done")
    String done();

    @Message("{vendor}’s account")
    String vendorsAccount(String vendor);

    @Message("Your account")
    String yourAccount();

    @Message("{#switch bridge}{#case BEING_PROVEN}Being proven{#case OPEN_TO_OTHERS}Open to other customers"
            + "{#case REFUSED}Refused{#else}Connected{/switch}")
    String bridgeState(CheckView.Bridge bridge);

    @Message("{#switch stage}{#case STORING}We store your role.{#case ASKING}Your role is stored. We ask AWS now."
            + "{#case REFUSED_SO_FAR}AWS refuses so far. We ask again."
            + "{#case OPEN_SO_FAR}The role still lets others in. We ask again."
            + "{#case SETTLING}Round 1 passed. Round 2 follows.{#case NO_ANSWER}AWS gives no answer at the moment."
            + "{#case PAUSED}{vendor} has paused its checks.{#else}{/switch}")
    String sentence(CheckView.Stage stage, String vendor);

    @Message("{#switch stage}{#case REFUSED_SO_FAR}Nothing to do yet. A new role can take a minute to be known"
            + " everywhere.{#case OPEN_SO_FAR}If you have just changed it, AWS may need half a minute to"
            + " know.{#case SETTLING}Nothing to do. We ask twice, to be sure.{#case NO_ANSWER}It is not about your"
            + " role, and there is nothing for you to do.{#case PAUSED}Nothing is lost. Your role is stored, and"
            + " is checked as soon as they go on. Nothing to do.{#else}Nothing to do.{/switch}")
    String below(CheckView.Stage stage);

    @Message("{vendor} has paused its intake.")
    String held(String vendor);

    @Message("Nothing is lost. Your role waits, and is stored and checked as soon as intake goes on. Nothing to do.")
    String heldBelow();

    @Message("Live updates have stopped.")
    String stopped();

    @Message("The checks go on. This page tries again by itself.")
    String stoppedBelow();

    @Message("{#switch goal}{#case TRY}to try {tries}{#case NEXT_TRY}to the next try{#else}to round 2{/switch}")
    String countdown(CheckView.Countdown.Goal goal, int tries);

    @Message("{#switch name}{#case STORED}Stored{#case ROUND_1}Round 1{#case WAITING}Waiting{#else}Round 2{/switch}")
    String step(CheckView.Step.Name name);

    @Message("{#switch detail}{#case PASSED}{number} of {of} passed{#case TRY}try {number} of about {of}{#case"
            + " SECONDS}{number} {#if number == 1}second{#else}seconds{/if}{#case NOW}now{#case"
            + " PAUSED}paused{#else}not yet{/switch}")
    String stepDetail(CheckView.Step.Detail detail, int number, int of);

    @Message("We ask AWS for your role")
    String weAsk();

    @Message("Should be")
    String shouldBe();

    @Message("{#switch heading}{#case ROUND_1}Round 1{#case ROUND_2}Round 2{#else}Answers{/switch}")
    String column(Questions.Column.Heading heading);

    @Message("{#switch question}{#case WITH}With your External ID{#case WITHOUT}Without any External ID"
            + "{#case ANOTHER}With another External ID{#case STRANGER}With your External ID, as a stranger"
            + "{#case PRINCIPAL}With your External ID, as another role of {vendor}"
            + "{#else}Without any External ID, as that role{/switch}")
    String question(Questions.Question question, String vendor);

    @Message(
            "{#switch question}{#case WITH}What {vendor} does for you.{#case WITHOUT}What a caller does who knows none."
                    + "{#case ANOTHER}What {vendor} does for another customer."
                    + "{#else}What anybody can do who learns it: it is no secret.{/switch}")
    String asWho(Questions.Question question, String vendor);

    @Message("{#if letIn}Let in{#else}Refused{/if}")
    String expected(boolean letIn);

    @Message("{#switch answer}{#case LET_IN}Let in{#case REFUSED}Refused{#case NO_ANSWER}No answer{#else}Not"
            + " asked{/switch}")
    String answer(Questions.Cell.Answer answer);

    @Message("{#switch answer}{#case LET_IN}Let in so far{#case REFUSED}Refused so far{#case NO_ANSWER}No answer yet"
            + "{#else}Not asked yet{/switch}")
    String answerSoFar(Questions.Cell.Answer answer);

    @Message("as it should be")
    String asItShouldBe();

    @Message("{#if letIn}should be let in{#else}should be refused{/if}")
    String shouldBeOther(boolean letIn);

    @Message("You can close this page")
    String close();

    @Message("{#if isPaused}This address shows how the checks end, on any device.{#else}The checks go on, and this"
            + " address shows how they ended, on any device.{/if}")
    String closeText(boolean isPaused);

    @Message("Why two rounds")
    String twoRounds();

    @Message("AWS has many servers, and some learn of a new role later than others. One round can be right by chance."
            + " Two, some seconds apart, are proof.")
    String twoRoundsText();

    @Message("In your CloudTrail")
    String cloudTrail();

    @Message("Each “Let in” is one granted <code>AssumeRole</code>. Crossrole drops the session at once, and uses"
            + " none of its permissions.")
    String cloudTrailText();

    @Message("Is it the right role?")
    String rightRole();

    @Message("The ARN above is exactly the role’s, capital letters too")
    String exactArn();

    @Message("Its trust policy names account {account}")
    String namesAccount(String account);

    @Message("Its External ID is")
    String itsExternalId();

    @Message("Something to mend?")
    String mend();

    @Message("Paste another ARN")
    String another();

    @Message("or change the role now: the next try sees it.")
    String orChange();

    @Message("Proven in two rounds, on {time}. {vendor} has been told.")
    String proven(String time, String vendor);

    @Message("Last checked on {time}. {vendor} is told of every change.")
    String checked(String time, String vendor);

    @Message("Back to {vendor}")
    String back(String vendor);

    @Message("{vendor} can use this role for {what}.")
    String connects(String vendor, String what);

    @Message("Show the integration")
    String showIntegration();

    @Message("Connect another account")
    String connectAnother();

    @Message("What happens now")
    String next();

    @Message("{vendor} begins to read {what}.")
    String begins(String vendor, String what);

    @Message("We ask the same questions again {when}, and then regularly.")
    String asksAgain(String when);

    @Message("We ask the same questions again soon, and then regularly.")
    String asksAgainSoon();

    @Message("If an answer changes, {vendor} is told, and this page says what to mend.")
    String ifChanges(String vendor);

    @Message("What this proves")
    String proves();

    @Message("The role lets {vendor} in with your External ID, and not without it. What the role permits is your"
            + " policy, and yours to change.")
    String provesText(String vendor);

    @Message("To end it")
    String end();

    @Message("Delete the role in IAM, and {vendor} is out within an hour, when the last session ends. The connection is"
            + " then lost. To end the integration as well, have {vendor} remove it.")
    String endText(String vendor);

    @Message("External ID")
    String externalId();

    @Message("Connected until {time}. {vendor} has been told.")
    String connectedUntil(String time, String vendor);

    @Message("Asked again at {time}: no change.")
    String unchanged(String time);

    @Message("Your earlier role stays connected:")
    String stands();

    @Message("Nothing for you to do. {vendor} has been told.")
    String vendorActs(String vendor);

    @Message("For good: this integration can’t be connected again. Request a new one, which gets an External ID of its"
            + " own.")
    String removedText();

    @Message("It has a check of its own.")
    String supersededText();

    @Message("Show its check")
    String showNewer();

    @Message("Nobody has submitted a role for this integration.")
    String awaitingText();
}
