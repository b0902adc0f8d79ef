package io.crossrole.validation.probe;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.INCONCLUSIVE;
import static io.crossrole.validation.verdict.Rounds.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.externalid.Difference;
import io.crossrole.externalid.FreeNeighbours;
import io.crossrole.externalid.Neighbours;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.KnownExternalIds;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.PrincipalAnswers;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.crossrole.validation.verdict.Progress;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Rounds;
import io.crossrole.validation.verdict.Verdict;
import io.crossrole.validation.verdict.Verdict.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The role of these tests answers by the External ID that a probe sends. */
class ProbeRoundTest {

    private static final Instant NOON = Instant.parse("2025-06-03T12:00:00Z");
    private static final ExternalId OWN = new ExternalId("megavendor-9fK2xQ7pLw3ZtR8m");
    private static final String CRAWLER = "arn:aws:iam::999988887777:role/crawler";
    private static final Sibling SIBLING = new Sibling("int-sibling", new ExternalId("megavendor-of-the-sibling"));
    private static final List<Difference> ALL = Difference.possibleFor(OWN);

    private final List<Probe> probes = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private boolean everythingIsTaken;
    private final List<String> asPrincipals = new ArrayList<>();
    private boolean asOutsider;
    private int lookUps;
    private Function<Optional<String>, Answer> role = it -> it.equals(Optional.of(OWN.value())) ? GRANTED : DENIED;

    private BiFunction<String, Optional<String>, Answer> principals = (principal, it) -> role.apply(it);

    private final KnownExternalIds known = new KnownExternalIds() {
        @Override
        public List<ExternalId> nearestTo(ExternalId externalId) {
            return List.of();
        }

        @Override
        public Set<ExternalId> equalButForCase(Collection<ExternalId> externalIds) {
            return everythingIsTaken ? Set.copyOf(externalIds) : Set.of();
        }
    };

    private final ProbeRound probeRound = new ProbeRound(
            new RoleProbe() {
                @Override
                public Duration deadline() {
                    return Duration.ofSeconds(5);
                }

                @Override
                public ProbeResult probe(Probe probe, RoleArn arn, Optional<String> externalId) {
                    probes.add(probe);
                    sent.add(externalId.orElse(null));
                    return Rounds.result(probe, role.apply(externalId));
                }

                @Override
                public ProbeResult probeAs(String principal, Probe probe, RoleArn arn, Optional<String> externalId) {
                    probes.add(probe);
                    sent.add(principal);
                    return Rounds.as(principal, probe, principals.apply(principal, externalId));
                }
            },
            new FreeNeighbours(known, new Neighbours(new Random(1))),
            new FinalityPolicy(
                    new FinalityPolicy.Timings(
                            Duration.ofMinutes(2),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(10),
                            Duration.ofMinutes(5)),
                    () -> 0L),
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void probesWithTheExternalIdWithoutOneAndWithEachKindOfNeighbour() {
        // When
        ProbeRound.Completed round = probe(ALL, Round.NONE);

        // Then
        assertThat(probes)
                .containsExactly(
                        Arrays.stream(Probe.values()).filter(Probe::isOwn).toArray(Probe[]::new));
        assertThat(sent).startsWith(OWN.value(), null).doesNotHaveDuplicates();
        assertThat(round.calls()).isEqualTo(probes.size());
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL))).isEqualTo(Verdict.SAFE);
    }

    @Test
    void probesOnlyWithTheGivenKindsOfNeighbours() {
        // When
        ProbeRound.Completed round = probe(List.of(Difference.FIRST_CHARACTER), Round.NONE);

        // Then
        assertThat(probes)
                .containsExactly(Probe.WITH_EXTERNAL_ID, Probe.WITHOUT_EXTERNAL_ID, Probe.WITH_ANOTHER_FIRST_CHARACTER);
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL))).isEqualTo(Verdict.SAFE_SO_FAR);
    }

    @Test
    void stopsAtTheFirstNeighbourThatTheRoleAccepts() {
        // Given
        role = it -> it.filter(id -> id.endsWith("m")).isPresent() ? GRANTED : DENIED;

        // When
        ProbeRound.Completed round = probe(ALL, Round.NONE);

        // Then
        assertThat(probes).hasSize(4).endsWith(Probe.WITH_ANOTHER_FIRST_CHARACTER);
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL)).reason())
                .isEqualTo(Reason.EXTERNAL_ID_WILDCARD);
    }

    @ParameterizedTest
    @EnumSource(
            value = Answer.class,
            names = {"DENIED", "INCONCLUSIVE"})
    void stopsAfterTheFirstProbeIfItDecides(Answer first) {
        // Given
        role = it -> first;

        // Then
        assertThat(probe(ALL, Round.NONE).calls()).isEqualTo(1);
    }

    @Test
    void probesARoleThatHasPassedAsTheOutsiderToo() {
        // Given
        asOutsider = true;

        // When
        ProbeRound.Completed round = probe(ALL, Round.NONE);

        // Then
        assertThat(probes).hasSize(3 + ALL.size()).endsWith(Probe.AS_OUTSIDER);
        assertThat(sent).endsWith(OWN.value());
        assertThat(round.calls()).isEqualTo(probes.size());
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL)).reason())
                .isEqualTo(Reason.TRUSTS_ANYONE);
    }

    static Stream<Function<Optional<String>, Answer>> rolesThatDoNotPass() {
        return Stream.of(
                it -> DENIED,
                it -> GRANTED,
                it -> it.isPresent() ? GRANTED : DENIED,
                it -> it.isEmpty() || it.get().equals(OWN.value()) ? GRANTED : DENIED,
                it -> it.isEmpty() ? INCONCLUSIVE : GRANTED);
    }

    @ParameterizedTest
    @MethodSource("rolesThatDoNotPass")
    void probesNoOtherRoleAsTheOutsiderOrAPrincipal(Function<Optional<String>, Answer> careless) {
        // Given
        asOutsider = true;
        asPrincipals.add(CRAWLER);
        role = careless;

        // When
        probe(ALL, Round.NONE);

        // Then
        assertThat(probes).allMatch(Probe::isOwn);
    }

    @Test
    void probesARoleThatHasPassedAsEachPrincipal() {
        // Given
        asPrincipals.addAll(List.of(CRAWLER, "reporter"));

        // When
        ProbeRound.Completed round = probe(ALL, Round.NONE);

        // Then
        assertThat(probes)
                .hasSize(2 + ALL.size() + 4)
                .endsWith(
                        Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID,
                        Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID,
                        Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID,
                        Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID);
        assertThat(sent).endsWith(CRAWLER, CRAWLER, "reporter", "reporter");
        assertThat(round.calls()).isEqualTo(probes.size());
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL))).isEqualTo(Verdict.SAFE);
    }

    @Test
    void probesAsNoPrincipalWhileTheOutsiderHasNoAnswer() {
        // Given
        asOutsider = true;
        asPrincipals.add(CRAWLER);
        role = it -> probes.get(probes.size() - 1) == Probe.AS_OUTSIDER
                ? INCONCLUSIVE
                : it.equals(Optional.of(OWN.value())) ? GRANTED : DENIED;

        // Then
        assertThat(probe(ALL, Round.NONE).round().principals()).isEmpty();
    }

    /** The second round asks the crawler alone, who had no answer in the first. */
    @Test
    void asksEachPrincipalWhateverTheOthersWereAnsweredAndAsksAgainWhoHadNoAnswer() {
        // Given
        asPrincipals.addAll(List.of(CRAWLER, "reporter"));
        principals = (principal, it) -> principal.equals(CRAWLER) ? INCONCLUSIVE : it.isPresent() ? GRANTED : DENIED;

        // When
        Round first = probe(ALL, Round.NONE).round();
        probes.clear();
        sent.clear();
        principals = (principal, it) -> it.isPresent() ? GRANTED : DENIED;
        Round second = probe(ALL, first).round();

        // Then
        assertThat(first.principals())
                .containsExactly(
                        new PrincipalAnswers(CRAWLER, INCONCLUSIVE, INCONCLUSIVE),
                        new PrincipalAnswers("reporter", GRANTED, DENIED));
        assertThat(sent).containsExactly(CRAWLER, CRAWLER);
        assertThat(second.principals())
                .containsExactly(
                        new PrincipalAnswers(CRAWLER, GRANTED, DENIED),
                        new PrincipalAnswers("reporter", GRANTED, DENIED));
    }

    /** A round goes on after a denial that is about to be final. */
    @Test
    void probesARoleThatDeniesItsExternalIdNotAsTheOutsider() {
        // Given
        role = it -> DENIED;
        Progress deniedForLong = new Progress(Finding.DENIED, NOON.minus(Duration.ofMinutes(3)), 5);

        // When
        probeRound.run(
                new ProbeRound.Subject(ROLE, OWN, ALL, true, List.of(CRAWLER), Optional::empty, UUID.randomUUID()),
                deniedForLong,
                Round.NONE);

        // Then
        assertThat(probes).hasSize(2 + ALL.size()).allMatch(Probe::isOwn);
    }

    @Test
    void triesTheExternalIdOfASiblingOnceAfterTheLastDenial() {
        // Given
        role = it -> it.equals(Optional.of(SIBLING.externalId().value())) ? GRANTED : DENIED;

        // When
        ProbeRound.Completed round = lastRoundOfADenial();

        // Then
        assertThat(probes).hasSize(3 + ALL.size()).endsWith(Probe.WITH_EXTERNAL_ID_OF_SIBLING);
        assertThat(sent).endsWith(SIBLING.externalId().value());
        assertThat(round.calls()).isEqualTo(probes.size());
        assertThat(lookUps).isEqualTo(1);
        assertThat(round.round().siblingLetIn()).contains(SIBLING.integrationId());
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL)).reason())
                .isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
    }

    @Test
    void forgetsAnInconclusiveAnswerAboutASibling() {
        // Given
        role = it -> it.equals(Optional.of(SIBLING.externalId().value())) ? INCONCLUSIVE : DENIED;

        // When
        ProbeRound.Completed round = lastRoundOfADenial();

        // Then
        assertThat(round.calls()).isEqualTo(3 + ALL.size());
        assertThat(round.round().siblingLetIn()).isEmpty();
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL)).reason())
                .isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
    }

    @Test
    void looksForNoSiblingOfARoleThatLetsAnybodyIn() {
        // Given a role that is right, one that is careless, and one that has denied for a moment only
        List<Function<Optional<String>, Answer>> roles = List.of(
                it -> it.equals(Optional.of(OWN.value())) ? GRANTED : DENIED,
                it -> GRANTED,
                it -> it.isEmpty() ? GRANTED : DENIED);

        // When
        roles.forEach(it -> {
            role = it;
            lastRoundOfADenial();
        });
        role = it -> DENIED;
        probe(ALL, Round.NONE);

        // Then
        assertThat(lookUps).isZero();
    }

    @Test
    void continuesAfterTheResultsOfAnInconclusiveRound() {
        // Given a round that stopped at the second kind of neighbour
        Round broken = new Round(List.of(
                fresh(Probe.WITH_EXTERNAL_ID, GRANTED),
                fresh(Probe.WITHOUT_EXTERNAL_ID, DENIED),
                fresh(Probe.WITH_ANOTHER_LAST_CHARACTER, DENIED),
                fresh(Probe.WITH_ANOTHER_FIRST_CHARACTER, INCONCLUSIVE)));

        // When
        ProbeRound.Completed round = probe(ALL, broken);

        // Then
        assertThat(probes)
                .containsExactly(
                        Probe.WITH_ANOTHER_FIRST_CHARACTER,
                        Probe.WITH_ANOTHER_RANDOM_CHARACTER,
                        Probe.WITH_ANOTHER_CASE);
        assertThat(round.calls()).isEqualTo(3);
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL))).isEqualTo(Verdict.SAFE);
    }

    @Test
    void isInconclusiveIfEveryNeighbourBelongsToAnotherIntegration() {
        // Given
        everythingIsTaken = true;

        // When
        ProbeRound.Completed round = probe(ALL, Round.NONE);

        // Then
        assertThat(round.calls()).isEqualTo(2);
        assertThat(round.round().results())
                .last()
                .extracting(ProbeResult::errorKind)
                .isEqualTo(ErrorKind.NO_FREE_NEIGHBOUR);
        assertThat(Verdict.of(round.round(), ROLE, Probe.withOthers(ALL))).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** A different random position in each round would give a loose pattern another chance to pass. */
    @Test
    void usesTheSameRandomPositionInEachRoundOfAValidation() {
        // Given
        UUID validation = UUID.randomUUID();

        // When
        Set<Integer> places = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            sent.clear();
            probeRound.run(
                    new ProbeRound.Subject(
                            ROLE,
                            OWN,
                            List.of(Difference.RANDOM_CHARACTER),
                            false,
                            List.of(),
                            Optional::empty,
                            validation),
                    Progress.NONE,
                    Round.NONE);
            places.add(positionOfDifference(sent.get(2)));
        }

        // Then
        assertThat(places).hasSize(1);
    }

    private ProbeRound.Completed probe(List<Difference> differences, Round earlier) {
        return probeRound.run(
                new ProbeRound.Subject(
                        ROLE, OWN, differences, asOutsider, asPrincipals, this::sibling, UUID.randomUUID()),
                new Progress(Finding.SAFE, NOON, 1),
                earlier);
    }

    private Optional<Sibling> sibling() {
        lookUps++;
        return Optional.of(SIBLING);
    }

    /** A round whose denial is about to be final. */
    private ProbeRound.Completed lastRoundOfADenial() {
        return probeRound.run(
                new ProbeRound.Subject(ROLE, OWN, ALL, true, List.of(CRAWLER), this::sibling, UUID.randomUUID()),
                new Progress(Finding.DENIED, NOON.minus(Duration.ofMinutes(3)), 5),
                Round.NONE);
    }

    private static ProbeResult fresh(Probe probe, Answer answer) {
        return Rounds.result(probe, answer);
    }

    private static int positionOfDifference(String neighbour) {
        int place = 0;
        while (neighbour.charAt(place) == OWN.value().charAt(place)) {
            place++;
        }
        return place;
    }
}
