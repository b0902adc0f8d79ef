package io.crossrole.validation.verdict;

import static io.crossrole.validation.verdict.LikelyCause.EXTERNAL_ID_OF_ANOTHER;
import static io.crossrole.validation.verdict.LikelyCause.MULTI_FACTOR;
import static io.crossrole.validation.verdict.LikelyCause.ORGANISATION_POLICY;
import static io.crossrole.validation.verdict.LikelyCause.PRINCIPAL;
import static io.crossrole.validation.verdict.LikelyCause.ROLE_NAME;
import static io.crossrole.validation.verdict.LikelyCause.STILL_PROPAGATING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikelyCauseTest {

    @Test
    void beginsWithTheRolesName() {
        assertThat(LikelyCause.ranked(false, false))
                .containsExactly(
                        ROLE_NAME,
                        PRINCIPAL,
                        EXTERNAL_ID_OF_ANOTHER,
                        MULTI_FACTOR,
                        ORGANISATION_POLICY,
                        STILL_PROPAGATING);
    }

    @Test
    void beginsWithTheOrganisationIfAwsNamesIt() {
        assertThat(LikelyCause.ranked(true, false))
                .startsWith(ORGANISATION_POLICY)
                .hasSize(6);
    }

    @Test
    void endsWithACopiedExternalIdIfTheRoleWasProvenBefore() {
        assertThat(LikelyCause.ranked(false, true))
                .endsWith(EXTERNAL_ID_OF_ANOTHER)
                .hasSize(6);
    }

    @Test
    void beginsWithAChangeIfTheRoleWasProvenBefore() {
        assertThat(Reason.ROLE_NOT_ASSUMABLE.remedy(LikelyCause.ranked(false, true)))
                .contains(
                        "(1) the role was deleted, or its trust policy was changed; (2) its trust policy does not trust")
                .doesNotContain("no role has exactly");
    }

    @Test
    void numbersTheCausesInTheRemedy() {
        // When
        String remedy = Reason.ROLE_NOT_ASSUMABLE.remedy(LikelyCause.ranked(true, false));

        // Then
        assertThat(remedy).contains("(1) a policy of the organisation", "(2) no role has exactly", "; (6) ");
    }
}
