package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.INCONCLUSIVE;
import static io.crossrole.validation.verdict.Rounds.NEIGHBOURS;
import static io.crossrole.validation.verdict.Rounds.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

    private static final String CRAWLER = "arn:aws:iam::999988887777:role/crawler";

    /** G granted, D denied, I inconclusive; A with the External ID, B without one, C with another one. */
    private static final String TABLE = """
            A B C  finding       reason
            G D D  SAFE          -
            G G G  CARELESS      EXTERNAL_ID_NOT_REQUIRED
            G G D  CARELESS      EXTERNAL_ID_OPTIONAL
            G D G  CARELESS      EXTERNAL_ID_WILDCARD
            D G G  DENIED        EXTERNAL_ID_WRONG_AND_OPTIONAL
            D G D  DENIED        EXTERNAL_ID_WRONG_AND_OPTIONAL
            D D G  DENIED        EXTERNAL_ID_WRONG
            D D D  DENIED        ROLE_NOT_ASSUMABLE
            I G G  INCONCLUSIVE  -
            I G D  INCONCLUSIVE  -
            I D G  INCONCLUSIVE  -
            I D D  INCONCLUSIVE  -
            G I G  INCONCLUSIVE  -
            G I D  INCONCLUSIVE  -
            D I G  INCONCLUSIVE  -
            D I D  INCONCLUSIVE  -
            G G I  INCONCLUSIVE  -
            G D I  INCONCLUSIVE  -
            D G I  INCONCLUSIVE  -
            D D I  INCONCLUSIVE  -
            G I I  INCONCLUSIVE  -
            D I I  INCONCLUSIVE  -
            I G I  INCONCLUSIVE  -
            I D I  INCONCLUSIVE  -
            I I G  INCONCLUSIVE  -
            I I D  INCONCLUSIVE  -
            I I I  INCONCLUSIVE  -
            """;

    @Test
    void deniesARoleThatOnlyItsAuditObjectsTo() {
        Verdict objected = new Verdict(Finding.DENIED, Reason.AUDIT_FINDING, true);

        assertThat(Verdict.SAFE.withAuditFinding()).isEqualTo(objected);
        assertThat(Verdict.SAFE_SO_FAR.withAuditFinding()).isEqualTo(objected);
    }

    @Test
    void keepsTheReasonOfTheProbesBesideAnAudit() {
        Verdict careless = Verdict.of(GRANTED, GRANTED, GRANTED);
        Verdict denied = Verdict.of(DENIED, DENIED, DENIED);

        assertThat(careless.withAuditFinding()).isEqualTo(careless);
        assertThat(denied.withAuditFinding()).isEqualTo(denied);
        assertThat(Verdict.INCONCLUSIVE.withAuditFinding()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    static Stream<Arguments> table() {
        return rows().map(it ->
                Arguments.of(answer(it[0]), answer(it[1]), answer(it[2]), Finding.valueOf(it[3]), reason(it[4])));
    }

    private static Stream<String[]> rows() {
        return TABLE.lines().skip(1).map(it -> it.split(" +"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void judgesThreeAnswers(Answer a, Answer b, Answer c, Finding finding, Reason reason) {
        // When
        Verdict verdict = Verdict.of(a, b, c);

        // Then
        assertThat(verdict.finding()).isEqualTo(finding);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @MethodSource("table")
    void judgesARoundOfThreeByTheSameTable(Answer a, Answer b, Answer c, Finding finding, Reason reason) {
        // When
        Verdict verdict = Verdict.of(Rounds.thorough(a, b, c), ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.finding()).isEqualTo(finding);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    /** The only row that the outsider changes is that of a safe role. */
    @ParameterizedTest
    @MethodSource("table")
    void judgesFourAnswersLikeThreeUnlessTheRoleIsSafeOtherwise(
            Answer a, Answer b, Answer c, Finding finding, Reason reason) {
        for (Answer d : Answer.values()) {
            // When
            Verdict verdict = Verdict.of(a, b, c, d);

            // Then
            Verdict expected = finding != Finding.SAFE || d == DENIED
                    ? Verdict.of(a, b, c)
                    : d == GRANTED ? new Verdict(Finding.CARELESS, Reason.TRUSTS_ANYONE, true) : Verdict.INCONCLUSIVE;
            assertThat(verdict).as("%s %s %s %s", a, b, c, d).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"GRANTED, CARELESS, TRUSTS_ANYONE", "DENIED, SAFE,", "INCONCLUSIVE, INCONCLUSIVE,"})
    void judgesARoundWithTheOutsider(Answer outsider, Finding finding, Reason reason) {
        // Given
        Round round = Rounds.withOutsider(Rounds.thorough(GRANTED, DENIED, DENIED), outsider);

        // When
        Verdict verdict = Verdict.of(round, ROLE, NEIGHBOURS);
        Verdict without = Verdict.of(round.withoutOutsider(), ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.finding()).isEqualTo(finding);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(without).isEqualTo(Verdict.SAFE);
    }

    static Stream<Arguments> answersToAPrincipal() {
        return Arrays.stream(Answer.values()).flatMap(with -> Arrays.stream(Answer.values())
                .map(without -> Arguments.of(with, without, ofPrincipal(with, without))));
    }

    private static Verdict ofPrincipal(Answer with, Answer without) {
        if (with == INCONCLUSIVE || without == INCONCLUSIVE) {
            return Verdict.INCONCLUSIVE;
        }
        if (without == GRANTED) {
            return new Verdict(Finding.CARELESS, Reason.EXTERNAL_ID_NOT_REQUIRED, true);
        }
        return with == GRANTED ? Verdict.SAFE : new Verdict(Finding.DENIED, Reason.PRINCIPAL_NOT_TRUSTED, true);
    }

    @ParameterizedTest
    @MethodSource("answersToAPrincipal")
    void judgesTheAnswersToAPrincipal(Answer with, Answer without, Verdict expected) {
        // Given
        Round round = Rounds.withPrincipal(Rounds.thorough(GRANTED, DENIED, DENIED), CRAWLER, with, without);

        // Then
        assertThat(Verdict.of(round, ROLE, NEIGHBOURS)).isEqualTo(expected);
        assertThat(Verdict.of(round.own(), ROLE, NEIGHBOURS)).isEqualTo(Verdict.SAFE);
        assertThat(Verdict.of(round.withPrincipals(it -> false), ROLE, NEIGHBOURS))
                .isEqualTo(Verdict.SAFE);
    }

    /** The only row that principals change is that of a role which is safe otherwise. */
    @ParameterizedTest
    @MethodSource("table")
    void judgesPrincipalsOnlyWhereTheRoleIsSafeOtherwise(Answer a, Answer b, Answer c, Finding finding, Reason reason) {
        for (Answer d : Answer.values()) {
            for (Answer with : Answer.values()) {
                for (Answer without : Answer.values()) {
                    // When
                    Verdict verdict = Verdict.of(a, b, c, d, List.of(new PrincipalAnswers(CRAWLER, with, without)));

                    // Then
                    assertThat(verdict)
                            .as("%s %s %s %s %s %s", a, b, c, d, with, without)
                            .isEqualTo(
                                    finding == Finding.SAFE && d == DENIED
                                            ? ofPrincipal(with, without)
                                            : Verdict.of(a, b, c, d));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("answersToAPrincipal")
    void judgesTwoPrincipalsByTheWorse(Answer with, Answer without, Verdict ofCrawler) {
        for (Answer otherWith : Answer.values()) {
            for (Answer otherWithout : Answer.values()) {
                // When
                Verdict verdict = Verdict.of(
                        GRANTED,
                        DENIED,
                        DENIED,
                        DENIED,
                        List.of(
                                new PrincipalAnswers(CRAWLER, with, without),
                                new PrincipalAnswers("reporter", otherWith, otherWithout)));

                // Then
                Verdict ofReporter = ofPrincipal(otherWith, otherWithout);
                assertThat(verdict).isEqualTo(rank(ofCrawler) >= rank(ofReporter) ? ofCrawler : ofReporter);
            }
        }
    }

    private static int rank(Verdict verdict) {
        return List.of(Finding.SAFE, Finding.DENIED, Finding.CARELESS, Finding.INCONCLUSIVE)
                .indexOf(verdict.finding());
    }

    @Test
    void namesThePrincipalsThatAVerdictIsAbout() {
        // Given
        Round trusted = Rounds.withPrincipal(Rounds.thorough(GRANTED, DENIED, DENIED), "trusted", GRANTED, DENIED);
        Round refused = Rounds.withPrincipal(trusted, CRAWLER, DENIED, DENIED);
        Round open = Rounds.withPrincipal(refused, "reporter", DENIED, GRANTED);

        // Then
        assertThat(DetailedReason.of(Reason.PRINCIPAL_NOT_TRUSTED, refused, ROLE, null))
                .isEqualTo(new DetailedReason(
                        Reason.PRINCIPAL_NOT_TRUSTED, "AWS does not let in " + CRAWLER, List.of(), List.of(CRAWLER)));
        assertThat(DetailedReason.of(Reason.EXTERNAL_ID_NOT_REQUIRED, open, ROLE, null)
                        .detail())
                .isEqualTo("AWS lets in reporter without any External ID");
        assertThat(DetailedReason.of(
                        Reason.EXTERNAL_ID_NOT_REQUIRED, Rounds.thorough(GRANTED, GRANTED, GRANTED), ROLE, null))
                .isEqualTo(DetailedReason.of(Reason.EXTERNAL_ID_NOT_REQUIRED));
    }

    /** One kind of neighbour proves nothing, whatever the outsider was answered. */
    @Test
    void findsARoleSafeSoFarWithTheOutsiderButFewNeighbours() {
        // Given
        Round round = Rounds.withOutsider(Rounds.of(GRANTED, DENIED, DENIED), DENIED);

        // Then
        assertThat(Verdict.of(round, ROLE, NEIGHBOURS)).isEqualTo(Verdict.SAFE_SO_FAR);
    }

    @Test
    void coversEveryCombinationOfAnswers() {
        // When
        List<String> combinations = rows().map(it -> it[0] + it[1] + it[2]).toList();

        // Then
        assertThat(combinations).doesNotHaveDuplicates().hasSize(27);
    }

    @ParameterizedTest
    @EnumSource(Answer.class)
    void neverFindsASessionInAnotherAccountSafe(Answer others) {
        // Given
        Round round = Rounds.grantedBy("444455556666", others, others);

        // When
        Verdict verdict = Verdict.of(round, ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.finding()).isEqualTo(Finding.CARELESS);
        assertThat(verdict.reason()).isEqualTo(Reason.ACCOUNT_MISMATCH);
    }

    @Test
    void doesNotFindASessionWithoutAnAccountSafe() {
        // Given
        Round round = Rounds.grantedBy(null, DENIED, DENIED);

        // When
        Verdict verdict = Verdict.of(round, ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.ACCOUNT_MISMATCH);
    }

    @Test
    void distinguishesADisabledRegionFromADenial() {
        // Given
        Round round = Rounds.failedWith("RegionDisabledException", DENIED);

        // When
        Verdict verdict = Verdict.of(round, ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.finding()).isEqualTo(Finding.DENIED);
        assertThat(verdict.reason()).isEqualTo(Reason.REGION_DISABLED);
    }

    @ParameterizedTest
    @CsvSource({"DENIED, DENIED, ROLE_NOT_ASSUMABLE", "INCONCLUSIVE, INCONCLUSIVE,", "GRANTED, INCONCLUSIVE,"})
    void judgesARoundOfOneProbe(Answer only, Finding finding, Reason reason) {
        // When
        Verdict verdict = Verdict.of(Rounds.ofOne(only), ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict.finding()).isEqualTo(finding);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(
            value = Probe.class,
            names = {"WITH_ANOTHER_LAST_CHARACTER", "WITH_ANOTHER_FIRST_CHARACTER", "WITH_ANOTHER_RANDOM_CHARACTER"})
    void findsARoleCarelessThatAcceptsOneKindOfNeighbour(Probe accepted) {
        // Given
        Map<Probe, Answer> answers =
                NEIGHBOURS.stream().collect(Collectors.toMap(it -> it, it -> it == accepted ? GRANTED : DENIED));

        // Then
        assertThat(Verdict.of(Rounds.of(GRANTED, DENIED, answers), ROLE, NEIGHBOURS)
                        .reason())
                .isEqualTo(Reason.EXTERNAL_ID_WILDCARD);
        assertThat(Verdict.of(Rounds.of(GRANTED, GRANTED, answers), ROLE, NEIGHBOURS)
                        .reason())
                .isEqualTo(Reason.EXTERNAL_ID_NOT_REQUIRED);
        assertThat(Verdict.of(Rounds.of(DENIED, DENIED, answers), ROLE, NEIGHBOURS)
                        .reason())
                .isEqualTo(Reason.EXTERNAL_ID_WRONG);
    }

    @ParameterizedTest
    @EnumSource(
            value = Probe.class,
            names = {"WITH_ANOTHER_LAST_CHARACTER", "WITH_ANOTHER_FIRST_CHARACTER", "WITH_ANOTHER_RANDOM_CHARACTER"})
    void provesNothingIfOneKindOfNeighbourIsMissing(Probe missing) {
        // Given
        Map<Probe, Answer> answers =
                NEIGHBOURS.stream().filter(it -> it != missing).collect(Collectors.toMap(it -> it, it -> DENIED));

        // When
        Verdict verdict = Verdict.of(Rounds.of(GRANTED, DENIED, answers), ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict).isEqualTo(Verdict.SAFE_SO_FAR);
        assertThat(verdict.complete()).isFalse();
    }

    @Test
    void distinguishesAnInvalidArnFromAnInconclusiveRound() {
        // When
        Verdict verdict = Verdict.of(Rounds.withInvalidArn(), ROLE, NEIGHBOURS);

        // Then
        assertThat(verdict).isEqualTo(new Verdict(Finding.DENIED, Reason.MALFORMED_ROLE_ARN, true));
    }

    /** After STS accepted the ARN once, rejecting it contradicts itself. It never counts as a denial. */
    @Test
    void isInconclusiveIfAnAcceptedArnIsThenRejected() {
        // Given
        Round round = new Round(List.of(
                Rounds.result(Probe.WITH_EXTERNAL_ID, GRANTED),
                Rounds.withInvalidArn().withExternalId()));

        // Then
        assertThat(Verdict.of(round, ROLE, NEIGHBOURS)).isEqualTo(Verdict.INCONCLUSIVE);
    }

    private static Answer answer(String letter) {
        return switch (letter) {
            case "G" -> GRANTED;
            case "D" -> DENIED;
            default -> INCONCLUSIVE;
        };
    }

    private static Reason reason(String name) {
        return name.equals("-") ? null : Reason.valueOf(name);
    }
}
