package io.crossrole.validation.verdict.blame;

import static io.crossrole.validation.verdict.blame.LikelyCause.ACCOUNT_SUSPENDED;
import static io.crossrole.validation.verdict.blame.LikelyCause.CHANGED;
import static io.crossrole.validation.verdict.blame.LikelyCause.EXTERNAL_ID_OF_ANOTHER;
import static io.crossrole.validation.verdict.blame.LikelyCause.MULTI_FACTOR;
import static io.crossrole.validation.verdict.blame.LikelyCause.ORGANISATION_CONDITION;
import static io.crossrole.validation.verdict.blame.LikelyCause.ORGANISATION_POLICY;
import static io.crossrole.validation.verdict.blame.LikelyCause.PRINCIPAL;
import static io.crossrole.validation.verdict.blame.LikelyCause.ROLE_NAME;
import static io.crossrole.validation.verdict.blame.LikelyCause.SIBLING_EXTERNAL_ID;
import static io.crossrole.validation.verdict.blame.LikelyCause.SOURCE_IP;
import static io.crossrole.validation.verdict.blame.LikelyCause.STILL_PROPAGATING;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.validation.verdict.blame.Edit.Place;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RankCausesTest {

    private static final String PROPOSED = "crossrole-athena-4m8kq2";
    private static final String PROPOSED_ARN = "arn:aws:iam::111122223333:role/" + PROPOSED;

    @Test
    void listsTheCommonCausesInTheOrderInWhichTheyHappen() {
        assertThat(causes(submitted(PROPOSED_ARN)))
                .containsExactly(
                        ROLE_NAME,
                        PRINCIPAL,
                        EXTERNAL_ID_OF_ANOTHER,
                        MULTI_FACTOR,
                        SOURCE_IP,
                        ORGANISATION_POLICY,
                        ORGANISATION_CONDITION,
                        ACCOUNT_SUSPENDED,
                        STILL_PROPAGATING);
    }

    @ParameterizedTest
    @CsvSource({
        // The submitted ARN, the role that was connected before, the near miss, and the ARN that is meant.
        "111122223333:role/Crossrole-Athena-4m8kq2, , NAME_CASE, 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/teams/Crossrole-Athena-4m8kq2, , NAME_CASE, 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/teams/crossrole-athena-4m8kq2, , ROLE_PATH, 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/own, 111122223333:role/teams/own, ROLE_PATH, 111122223333:role/teams/own",
        "111122223333:role/a/own, 111122223333:role/b/own, ROLE_PATH, 111122223333:role/b/own",
        "444455556666:role/own, 111122223333:role/own, OTHER_ACCOUNT, 111122223333:role/own",
        "444455556666:role/crossrole-athena-4m8kq2, 111122223333:role/x, OTHER_ACCOUNT,"
                + " 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/own, , OTHER_NAME, 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/a/crossrole-athena-4m8kq, , OTHER_NAME, 111122223333:role/crossrole-athena-4m8kq2",
        "111122223333:role/own, 111122223333:role/other, OTHER_NAME, 111122223333:role/crossrole-athena-4m8kq2"
    })
    void beginsWithANearMissAndTheArnThatIsMeant(String submitted, String earlier, LikelyCause cause, String meant) {
        // When
        List<PossibleCause> ranked = RankCauses.of(new Circumstances(
                "arn:aws:iam::" + submitted,
                submitted.substring(0, 12),
                PROPOSED,
                false,
                Optional.ofNullable(earlier).map(it -> "arn:aws:iam::" + it),
                false,
                Optional.empty(),
                false,
                Duration.ofMinutes(3)));

        // Then
        assertThat(ranked.get(0).cause()).isEqualTo(cause);
        assertThat(ranked.get(0).edits())
                .containsExactly(new Edit(Place.ROLE_ARN, "arn:aws:iam::" + submitted, "arn:aws:iam::" + meant));
        assertThat(ranked.get(0).evidence()).isNotBlank();
        assertThat(ranked.subList(1, ranked.size()))
                .extracting(PossibleCause::cause)
                .containsExactlyElementsOf(RankCauses.common(false, false));
    }

    @Test
    void quotesWhatWasSeenOfANearMiss() {
        assertThat(RankCauses.of(submitted("arn:aws:iam::111122223333:role/Crossrole-Athena-4m8kq2"))
                        .get(0)
                        .evidence())
                .isEqualTo("the ARN has the name 'Crossrole-Athena-4m8kq2', and the proposed one is"
                        + " 'crossrole-athena-4m8kq2'");
    }

    @Test
    void beginsWithAChangeIfTheRoleWasProvenBefore() {
        // When
        List<PossibleCause> ranked = RankCauses.of(circumstances("arn:aws:iam::111122223333:role/own", true, false));

        // Then
        assertThat(ranked)
                .extracting(PossibleCause::cause)
                .startsWith(CHANGED, PRINCIPAL)
                .endsWith(EXTERNAL_ID_OF_ANOTHER);
        assertThat(ranked)
                .extracting(PossibleCause::cause)
                .doesNotContain(ROLE_NAME)
                .hasSize(9);
        assertThat(ranked.get(0).evidence()).isEqualTo("this role was connected before");
    }

    @Test
    void beginsWithTheOrganisationIfAwsNamesItsPolicy() {
        // When
        List<LikelyCause> ranked = causes(circumstances(PROPOSED_ARN, false, true));

        // Then
        assertThat(ranked).startsWith(ORGANISATION_POLICY, ROLE_NAME).hasSize(9).doesNotHaveDuplicates();
        assertThat(RankCauses.common(true, false))
                .startsWith(ORGANISATION_POLICY)
                .hasSize(9);
    }

    @ParameterizedTest
    @CsvSource({"false, SIBLING_EXTERNAL_ID", "true, ROLE_OF_SIBLING"})
    void listsNothingBesideTheExternalIdOfASibling(boolean isOfSibling, LikelyCause cause) {
        // When
        List<PossibleCause> ranked = RankCauses.of(new Circumstances(
                "arn:aws:iam::111122223333:role/own",
                "111122223333",
                PROPOSED,
                false,
                Optional.empty(),
                false,
                Optional.of("int-sibling"),
                isOfSibling,
                Duration.ofMinutes(3)));

        // Then
        assertThat(ranked).extracting(PossibleCause::cause).containsExactly(cause);
        assertThat(ranked.get(0).siblingId()).isEqualTo("int-sibling");
        assertThat(ranked.get(0).evidence()).doesNotContain("int-sibling");
    }

    @Test
    void leavesOutThePropagationOfARoleThatIsOld() {
        assertThat(causes(new Circumstances(
                        PROPOSED_ARN,
                        "111122223333",
                        PROPOSED,
                        false,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        false,
                        Duration.ofHours(1))))
                .hasSize(8)
                .doesNotContain(STILL_PROPAGATING);
    }

    @Test
    void beginsTheRemedyWithTheLikeliestAndItsEdit() {
        assertThat(LikelyCause.remedy(List.of(MULTI_FACTOR, ACCOUNT_SUSPENDED, STILL_PROPAGATING)))
                .startsWith("Most likely its trust policy requires multi-factor authentication")
                .contains(
                        "To mend it, remove the condition on aws:MultiFactorAuthPresent or",
                        "in a Deny statement keep it, and add \"StringNotEquals\": {\"aws:PrincipalAccount\":"
                                + " \"{vendorAccountId}\"}, then submit the role again. AWS reports")
                .contains("(2) the account is suspended or closed: reopen it", "; (3) ")
                .doesNotContain("(1)")
                .endsWith("minutes ago: submit it again.");
    }

    @Test
    void endsTheRemedyOfACertainCauseWithItsEdit() {
        assertThat(LikelyCause.remedy(List.of(SIBLING_EXTERNAL_ID)))
                .endsWith("{\"sts:ExternalId\": \"{externalId}\"}, then submit the role again.");
        assertThat(LikelyCause.remedy(List.of(LikelyCause.NAME_CASE))).endsWith("To mend it, submit {proposedArn}.");
    }

    /** Nothing is ever listed, or left out, by mistake: each cause is either common or follows from what was seen. */
    @Test
    void reachesEachCause() {
        // Given
        Set<LikelyCause> seen = EnumSet.of(
                LikelyCause.NAME_CASE,
                LikelyCause.ROLE_PATH,
                LikelyCause.OTHER_ACCOUNT,
                LikelyCause.OTHER_NAME,
                SIBLING_EXTERNAL_ID,
                LikelyCause.ROLE_OF_SIBLING,
                CHANGED);

        // Then
        assertThat(Arrays.stream(LikelyCause.values()).filter(it -> !seen.contains(it)))
                .containsExactlyElementsOf(RankCauses.common(false, false));
    }

    @ParameterizedTest
    @EnumSource
    void editsOneLineOrAddsOne(LikelyCause cause) {
        assertThat(cause.edits()).allSatisfy(it -> {
            assertThat(it.remove() == null && it.add() == null).isFalse();
            assertThat(it.remove() + it.add()).doesNotContain("\n");
        });
    }

    private static List<LikelyCause> causes(Circumstances role) {
        return RankCauses.of(role).stream().map(PossibleCause::cause).toList();
    }

    private static Circumstances submitted(String arn) {
        return circumstances(arn, false, false);
    }

    private static Circumstances circumstances(String arn, boolean provenBefore, boolean namesOrganisationPolicy) {
        return new Circumstances(
                arn,
                "111122223333",
                PROPOSED,
                provenBefore,
                Optional.empty(),
                namesOrganisationPolicy,
                Optional.empty(),
                false,
                Duration.ofMinutes(3));
    }
}
