package io.crossrole.console.check;

import static io.crossrole.console.check.Stories.EVENT;
import static io.crossrole.console.check.Stories.NOW;
import static io.crossrole.console.check.Stories.ROLE;
import static io.crossrole.console.check.Stories.TRUST;
import static io.crossrole.console.check.Stories.pending;
import static io.crossrole.console.check.Stories.probes;
import static io.crossrole.console.check.Stories.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.api.story.CauseView;
import io.crossrole.api.story.CauseView.EditView;
import io.crossrole.api.story.ConnectionAnswer.State;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.PendingValidation;
import io.crossrole.api.story.ProbeView;
import io.crossrole.api.story.ReasonView;
import io.crossrole.console.check.CheckView.Bridge;
import io.crossrole.console.check.CheckView.Countdown;
import io.crossrole.console.check.CheckView.Countdown.Goal;
import io.crossrole.console.check.CheckView.Stage;
import io.crossrole.console.check.CheckView.Step;
import io.crossrole.console.check.Questions.Cell;
import io.crossrole.console.check.Questions.Cell.Answer;
import io.crossrole.console.check.Questions.Cell.Mark;
import io.crossrole.console.check.Questions.Column;
import io.crossrole.console.check.Questions.Question;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows in each state of an integration's story. */
class ViewOfStoryTest {

    @Test
    void waitsForTheSubmissionToBeStored() {
        CheckView view = view(Stories.decided(State.AWAITING_ROLE, null, List.of(), null), "another-event");

        assertThat(view.stage()).isEqualTo(Stage.STORING);
        assertThat(stepsOf(view)).containsExactly("STORED NOW", "ROUND_1 NEXT", "WAITING NEXT", "ROUND_2 NEXT");
        assertThat(marks(view)).containsOnly(Mark.NONE);
        assertThat(view.countdown()).isNull();
    }

    @Test
    void asksForTheFirstTime() {
        CheckView view = view(Stories.checking(pending(null, 0, List.of(), null, NOW)), EVENT);

        assertThat(view.stage()).isEqualTo(Stage.ASKING);
        assertThat(view.roleArn()).isEqualTo(ROLE);
        assertThat(view.getRoleName()).isEqualTo("crossrole-athena-4m8kq2");
        assertThat(view.accountId()).isEqualTo("111122223333");
        assertThat(view.vendorAccountId()).isEqualTo("999988887777");
        assertThat(stepsOf(view)).containsExactly("STORED DONE", "ROUND_1 NOW", "WAITING NEXT", "ROUND_2 NEXT");
        assertThat(view.countdown()).isNull();
        assertThat(view.getBridge()).isEqualTo(Bridge.BEING_PROVEN);
    }

    @Test
    void isRefusedSoFar() {
        CheckView view = view(Stories.checking(
                pending("PROPAGATING", 3, probes("D", NOW.minusSeconds(2)), null, NOW.plusMillis(7_500))));

        assertThat(view.stage()).isEqualTo(Stage.REFUSED_SO_FAR);
        assertThat(view.countdown()).isEqualTo(new Countdown(Goal.TRY, 8, 4));
        assertThat(marks(view).subList(0, 2)).containsExactly(Mark.SO_FAR, Mark.NONE);
        assertThat(view.track().get(1))
                .isEqualTo(new Step(Step.Name.ROUND_1, Step.State.NOW, Step.Detail.TRY, null, 3, 8, 37));
        assertThat(view.getBridge()).isEqualTo(Bridge.BEING_PROVEN);
    }

    /** The role lets in Crossrole alone, which is no sign that it is open. */
    @Test
    void isRefusedSoFarByARoleThatRefusesAnotherPrincipal() {
        assertThat(view(Stories.checking(pending("PROPAGATING", 2, probes("GDD-D", NOW), null, NOW.plusSeconds(4))))
                        .stage())
                .isEqualTo(Stage.REFUSED_SO_FAR);
    }

    @Test
    void asksThreeQuestionsUnlessOthersAskToo() {
        assertThat(rows(view(Stories.decided(State.CONNECTED, null, probes("GDD", NOW), null))))
                .containsExactly("WITH RIGHT", "WITHOUT RIGHT", "ANOTHER RIGHT");
        assertThat(rows(view(Stories.decided(State.CONNECTED, null, probes("GDDD", NOW), null))))
                .containsExactly("WITH RIGHT", "WITHOUT RIGHT", "ANOTHER RIGHT", "STRANGER RIGHT");
    }

    @Test
    void showsWhatEachPrincipalWasAnswered() {
        // Given a round that asked the outsider and two principals
        List<ProbeView> asked = new ArrayList<>(probes("GDDDGD", NOW));
        String reporter = "arn:aws:iam::999988887777:role/reporter";
        asked.add(new ProbeView("as-principal-with-external-id", reporter, null, "denied", null, null, null, NOW));

        // When
        CheckView view = view(Stories.decided(State.REFUSED, reason("PRINCIPAL_NOT_TRUSTED", "customer"), asked, null));

        // Then
        assertThat(rows(view).subList(3, 7))
                .containsExactly(
                        "STRANGER RIGHT",
                        "PRINCIPAL " + Stories.CRAWLER + " RIGHT",
                        "PRINCIPAL_WITHOUT " + Stories.CRAWLER + " RIGHT",
                        "PRINCIPAL " + reporter + " WRONG");
        assertThat(view.getBridge()).isEqualTo(Bridge.REFUSED);
    }

    /** The first round of another questioner has no answers while the second does, and the other way round. */
    @Test
    void showsARowForEachWhoAskedInEitherRound() {
        CheckView view = view(Stories.checking(
                pending("STS_UNAVAILABLE", 2, probes("GDD-GD", NOW), probes("GDDD", NOW.minusSeconds(15)), NOW)));

        assertThat(rows(view).subList(3, 6))
                .containsExactly(
                        "STRANGER RIGHT NONE",
                        "PRINCIPAL " + Stories.CRAWLER + " NONE RIGHT",
                        "PRINCIPAL_WITHOUT " + Stories.CRAWLER + " NONE RIGHT");
        assertThat(view.track().get(1).number()).isEqualTo(4);
        assertThat(view.track().get(1).of()).isEqualTo(4);
    }

    /** It is no fault of a customer who was not told to trust that principal. */
    @ParameterizedTest
    @CsvSource({"GDD-D, NONE", "GDDGG, RIGHT", "GDD-GG, RIGHT"})
    void marksNoPrincipalThatAConnectionRefuses(String answers, Mark principal) {
        CheckView view = view(Stories.decided(State.CONNECTED, null, probes(answers, NOW), null));

        assertThat(view.getBridge()).isEqualTo(Bridge.PROVEN);
        assertThat(view.questions().rows().stream()
                        .filter(it -> it.question() == Question.PRINCIPAL)
                        .map(it -> it.cells().get(0).mark()))
                .containsExactly(principal);
    }

    @Test
    void marksTheStrangerWhomAConnectionLetsIn() {
        CheckView view = view(Stories.decided(State.CONNECTED, null, probes("GDDG", NOW), null));

        assertThat(rows(view)).endsWith("STRANGER WRONG");
    }

    @Test
    void isOpenSoFar() {
        CheckView view =
                view(Stories.checking(pending("PROPAGATING", 2, probes("GGD", NOW), null, NOW.plusSeconds(4))));

        assertThat(view.stage()).isEqualTo(Stage.OPEN_SO_FAR);
        assertThat(view.countdown()).isEqualTo(new Countdown(Goal.TRY, 4, 3));
        assertThat(firstCells(view)).extracting(Cell::mark).containsExactly(Mark.RIGHT, Mark.SO_FAR, Mark.RIGHT);
        assertThat(view.getBridge()).isEqualTo(Bridge.BEING_PROVEN);
    }

    @ParameterizedTest
    @CsvSource({"true, 0, PAUSED", "true, 60, PAUSED", "false, 60, ASKING"})
    void saysThatTheChecksArePaused(boolean isPaused, int dueForSeconds, Stage stage) {
        PendingValidation due = pending(null, 0, List.of(), null, NOW.minusSeconds(dueForSeconds));

        CheckView view = ViewOfStory.of(Stories.checking(due), TRUST, EVENT, isPaused, NOW);

        assertThat(view.stage()).isEqualTo(stage);
        assertThat(view.countdown()).isNull();
        assertThat(view.getAsksAgainIn()).isEqualTo(10);
    }

    @Test
    void saysThatTheChecksArePausedBetweenTwoRounds() {
        List<ProbeView> first = probes("GDD", NOW.minusSeconds(30));
        PendingValidation due = pending("SETTLING", 1, first, first, NOW.minusSeconds(15));

        CheckView view = ViewOfStory.of(Stories.checking(due), TRUST, "", true, NOW);

        assertThat(view.stage()).isEqualTo(Stage.PAUSED);
        assertThat(firstCells(view)).extracting(Cell::mark).containsOnly(Mark.RIGHT);
    }

    @Test
    void readsAgainAfterTheCountdown() {
        CheckView view =
                view(Stories.checking(pending("PROPAGATING", 2, probes("GGD", NOW), null, NOW.plusSeconds(4))));

        assertThat(view.getAsksAgainIn()).isEqualTo(14);
    }

    @Test
    void settles() {
        List<ProbeView> first = probes("GDD", NOW.minusSeconds(3));
        CheckView view = view(Stories.checking(pending("SETTLING", 1, first, first, NOW.plusSeconds(12))));

        assertThat(view.stage()).isEqualTo(Stage.SETTLING);
        assertThat(view.countdown()).isEqualTo(new Countdown(Goal.SECOND_ROUND, 12, 2));
        assertThat(stepsOf(view)).containsExactly("STORED DONE", "ROUND_1 DONE", "WAITING NOW", "ROUND_2 NEXT");
        assertThat(view.track().get(1).number()).isEqualTo(3);
        assertThat(view.track().get(2).percent()).isEqualTo(20);
        assertThat(firstCells(view)).extracting(Cell::mark).containsOnly(Mark.RIGHT);
        assertThat(cells(view, 1)).extracting(Cell::answer).containsOnly(Answer.NOT_ASKED);
    }

    @Test
    void showsTheSecondRoundBesideTheFirst() {
        CheckView view = view(Stories.checking(pending(
                "STS_UNAVAILABLE", 2, probes("GI", NOW), probes("GDD", NOW.minusSeconds(15)), NOW.plusSeconds(30))));

        assertThat(view.stage()).isEqualTo(Stage.NO_ANSWER);
        assertThat(stepsOf(view)).containsExactly("STORED DONE", "ROUND_1 DONE", "WAITING DONE", "ROUND_2 NOW");
        assertThat(firstCells(view)).extracting(Cell::mark).containsOnly(Mark.RIGHT);
        assertThat(cells(view, 1))
                .extracting(Cell::answer)
                .containsExactly(Answer.LET_IN, Answer.NO_ANSWER, Answer.NOT_ASKED);
    }

    @Test
    void getsNoAnswer() {
        CheckView view =
                view(Stories.checking(pending("STS_UNAVAILABLE", 1, probes("I", NOW), null, NOW.minusSeconds(1))));

        assertThat(view.stage()).isEqualTo(Stage.NO_ANSWER);
        assertThat(view.countdown()).isEqualTo(new Countdown(Goal.NEXT_TRY, 0, 2));
        assertThat(firstCells(view).get(0).mark()).isEqualTo(Mark.NONE);
    }

    @Test
    void isConnectedInTwoRounds() {
        CheckView view =
                view(Stories.decided(State.CONNECTED, null, probes("GDD", NOW), probes("GDD", NOW.minusSeconds(15))));

        assertThat(view.stage()).isEqualTo(Stage.CONNECTED);
        assertThat(view.getBridge()).isEqualTo(Bridge.PROVEN);
        assertThat(view.questions().columns())
                .extracting(Column::heading)
                .containsExactly(Column.Heading.ROUND_1, Column.Heading.ROUND_2);
        assertThat(marks(view)).containsOnly(Mark.RIGHT);
        assertThat(view.remedy().kind()).isEqualTo(Remedy.Kind.NONE);
    }

    @Test
    void showsOneRoundOfARecheck() {
        List<ProbeView> round = probes("GDD", NOW);

        assertThat(view(Stories.decided(State.CONNECTED, null, round, round))
                        .questions()
                        .columns())
                .extracting(Column::heading)
                .containsExactly(Column.Heading.ANSWERS);
    }

    @ParameterizedTest
    @CsvSource({
        "EXTERNAL_ID_NOT_REQUIRED, GGG, OPEN_TO_OTHERS, POLICY",
        "EXTERNAL_ID_NOT_REQUIRED, GDD-GG, OPEN_TO_OTHERS, POLICY",
        "TRUSTS_ANYONE, GDDG, OPEN_TO_OTHERS, WORDS",
        "PRINCIPAL_NOT_TRUSTED, GDDDD, REFUSED, WORDS",
        "EXTERNAL_ID_OPTIONAL, GGD, OPEN_TO_OTHERS, WHOLE_POLICY",
        "EXTERNAL_ID_WILDCARD, GDG, OPEN_TO_OTHERS, POLICY",
        "EXTERNAL_ID_WRONG_AND_OPTIONAL, DGD, OPEN_TO_OTHERS, WHOLE_POLICY",
        "EXTERNAL_ID_WRONG_AND_OPTIONAL, DGG, OPEN_TO_OTHERS, POLICY",
        "EXTERNAL_ID_WRONG, DDG, OPEN_TO_OTHERS, POLICY",
        "ROLE_NOT_ASSUMABLE, DDD, REFUSED, CAUSES",
        "ACCOUNT_MISMATCH, G, REFUSED, WORDS",
        "REGION_DISABLED, DDD, REFUSED, WORDS",
        "ROLE_SHARED, GDD, REFUSED, WORDS",
        "AUDIT_FINDING, GDD, REFUSED, WORDS",
        "MALFORMED_ROLE_ARN, '', REFUSED, WORDS",
        "NOT_A_ROLE, '', REFUSED, WORDS",
        "SERVICE_LINKED_ROLE, '', REFUSED, WORDS",
        "UNEXPECTED_ACCOUNT, '', REFUSED, WORDS",
        "PARTITION_NOT_SUPPORTED, '', REFUSED, WORDS",
        "ACCOUNT_NOT_ANNOUNCED, '', REFUSED, WORDS",
        "OWN_ACCOUNT_ROLE, '', REFUSED, WORDS"
    })
    void failsWithARemedyForEachReason(String code, String answers, Bridge bridge, Remedy.Kind remedy) {
        CheckView view = view(Stories.decided(State.REFUSED, reason(code, "customer"), probes(answers, NOW), null));

        assertThat(view.stage()).isEqualTo(Stage.FAILED);
        assertThat(view.getBridge()).isEqualTo(bridge);
        assertThat(view.remedy().kind()).isEqualTo(remedy);
        assertThat(view.support().rounds()).isEqualTo(5);
        assertThat(view.remedy().trustRelationships())
                .isEqualTo("https://console.aws.amazon.com/iam/home#/roles/details/crossrole-athena-4m8kq2"
                        + "?section=trust_relationships");
        if (answers.length() == 3) {
            String expected = "GDD";
            for (int i = 0; i < 3; i++) {
                assertThat(firstCells(view).get(i).mark())
                        .isEqualTo(answers.charAt(i) == expected.charAt(i) ? Mark.RIGHT : Mark.WRONG);
            }
        }
    }

    @Test
    void ranksTheCausesAsTheApiDoes() {
        assertThat(view(Stories.decided(
                                State.REFUSED, reason("ROLE_NOT_ASSUMABLE", "customer"), probes("DDD", NOW), null))
                        .remedy()
                        .causes())
                .extracting(Suspect::cause)
                .containsExactly(LikelyCause.PRINCIPAL, LikelyCause.ROLE_NAME);
    }

    @Test
    void showsTheLikeliestCauseWithItsEvidenceAndEditBeforeTheOthers() {
        // Given causes of this version and one of a later one
        EditView edit = new EditView("role-arn", "arn:…:role/X", "arn:…:role/x");
        ReasonView reason = new ReasonView(
                "ROLE_NOT_ASSUMABLE",
                "title",
                "remedy",
                "customer",
                null,
                List.of(LikelyCause.NAME_CASE, LikelyCause.PRINCIPAL),
                List.of(
                        new CauseView("NAME_CASE", "text", "the name is 'X'", "step", List.of(edit), null),
                        new CauseView("OF_A_LATER_VERSION", "text", null, "step", null, null),
                        new CauseView("PRINCIPAL", "text", null, "step", null, null)));

        // When
        Remedy remedy = view(Stories.decided(State.REFUSED, reason, probes("DDD", NOW), null))
                .remedy();

        // Then
        assertThat(remedy.getLikeliest())
                .containsExactly(new Suspect(LikelyCause.NAME_CASE, "the name is 'X'", List.of(edit), ""));
        assertThat(remedy.getOthers()).containsExactly(new Suspect(LikelyCause.PRINCIPAL, "", List.of(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN_INTEGRATION", "TENANT_MISMATCH", "OF_ANOTHER_VERSION"})
    void leavesItToTheVendor(String code) {
        CheckView view = view(Stories.decided(State.REFUSED, reason(code, "vendor"), List.of(), null));

        assertThat(view.stage()).isEqualTo(Stage.VENDOR_MUST_ACT);
        assertThat(view.remedy()).isEqualTo(Remedy.NONE);
    }

    @Test
    void isLost() {
        CheckView view = view(
                Stories.decided(State.LOST, reason("EXTERNAL_ID_NOT_REQUIRED", "customer"), probes("GGG", NOW), null));

        assertThat(view.stage()).isEqualTo(Stage.LOST);
        assertThat(view.remedy().kind()).isEqualTo(Remedy.Kind.POLICY);
    }

    @Test
    void isRemoved() {
        assertThat(view(Stories.decided(State.REMOVED, reason("INTEGRATION_REMOVED", "customer"), List.of(), null))
                        .stage())
                .isEqualTo(Stage.REMOVED);
    }

    @Test
    void waitsForARole() {
        assertThat(view(Stories.story(
                                Stories.integration(IntegrationStatus.AWAITING_ROLE, null),
                                Stories.answer(State.AWAITING_ROLE, null, List.of(), null),
                                List.of(),
                                List.of()))
                        .stage())
                .isEqualTo(Stage.AWAITING_ROLE);
    }

    @Test
    void saysThatANewerRoleWasSubmitted() {
        PendingValidation newer = pending("PROPAGATING", 1, probes("D", NOW), null, NOW.plusSeconds(2));
        IntegrationStory story = Stories.story(
                Stories.integration(IntegrationStatus.AWAITING_ROLE, null),
                Stories.answer(State.CHECKING, newer.reason(), newer.probes(), null),
                List.of(newer),
                List.of(Stories.validation(EVENT, null, null), Stories.validation("older", "FAILED", "SUPERSEDED")));

        assertThat(view(story, "older").stage()).isEqualTo(Stage.SUPERSEDED);
        assertThat(view(story, "older").isBridged()).isFalse();
        assertThat(view(story).isBridged()).isTrue();
        assertThat(view(story).stage()).isEqualTo(Stage.REFUSED_SO_FAR);
    }

    @ParameterizedTest
    @CsvSource({"EXTERNAL_ID_NOT_REQUIRED, FAILED, true", "EXTERNAL_ID_OPTIONAL, FAILED, false", ", SUCCEEDED, false"})
    void saysWhetherAnythingHasChanged(String before, String verdict, boolean unchanged) {
        IntegrationStory story = Stories.story(
                Stories.integration(IntegrationStatus.AWAITING_ROLE, null),
                Stories.answer(State.REFUSED, reason("EXTERNAL_ID_NOT_REQUIRED", "customer"), probes("GGG", NOW), null),
                List.of(),
                List.of(
                        Stories.validation(EVENT, "FAILED", "EXTERNAL_ID_NOT_REQUIRED"),
                        Stories.validation("older", verdict, before)));

        assertThat(view(story).unchanged()).isEqualTo(unchanged);
    }

    @Test
    void keepsTheEarlierRoleInSightWhileANewerOneFails() {
        IntegrationStory story = Stories.story(
                Stories.integration(IntegrationStatus.CONNECTED, "arn:aws:iam::111122223333:role/earlier"),
                Stories.answer(
                        State.CONNECTED, reason("EXTERNAL_ID_NOT_REQUIRED", "customer"), probes("GGG", NOW), null),
                List.of(),
                List.of());

        CheckView view = view(story);

        assertThat(view.stage()).isEqualTo(Stage.FAILED);
        assertThat(view.standingRoleArn()).isEqualTo("arn:aws:iam::111122223333:role/earlier");
    }

    @Test
    void needsNoTrustPolicyToShowAFailure() {
        CheckView view = ViewOfStory.of(
                Stories.decided(
                        State.REFUSED, reason("EXTERNAL_ID_NOT_REQUIRED", "customer"), probes("GGG", NOW), null),
                Optional.empty(),
                "",
                false,
                NOW);

        assertThat(view.remedy().kind()).isEqualTo(Remedy.Kind.WORDS);
        assertThat(view.vendorAccountId()).isEmpty();
    }

    private static CheckView view(IntegrationStory story) {
        return view(story, "");
    }

    private static CheckView view(IntegrationStory story, String event) {
        return ViewOfStory.of(story, TRUST, event, false, NOW);
    }

    private static List<String> stepsOf(CheckView view) {
        return view.track().stream().map(it -> it.name() + " " + it.state()).toList();
    }

    private static List<Mark> marks(CheckView view) {
        return view.questions().rows().stream()
                .flatMap(it -> it.cells().stream())
                .map(Cell::mark)
                .toList();
    }

    /** The question of each row, who asks it, and the marks of its answers. */
    private static List<String> rows(CheckView view) {
        return view.questions().rows().stream()
                .map(row -> Stream.concat(
                                Stream.of(row.question().name(), row.principal()),
                                row.cells().stream().map(it -> it.mark().name()))
                        .filter(it -> !it.isEmpty())
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static List<Cell> firstCells(CheckView view) {
        return cells(view, 0);
    }

    private static List<Cell> cells(CheckView view, int column) {
        return Arrays.stream(new int[] {0, 1, 2})
                .mapToObj(it -> view.questions().rows().get(it).cells().get(column))
                .toList();
    }
}
