package io.crossrole.roleaudit.ending;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.roleaudit.permissions.ExcessivePermission;
import io.crossrole.roleaudit.permissions.MissingPermission;
import io.crossrole.roleaudit.permissions.PermissionsReport;
import io.crossrole.roleaudit.trust.FindingCode;
import io.crossrole.roleaudit.trust.TrustAudit;
import io.crossrole.roleaudit.trust.TrustFinding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoundCodesTest {

    private static final MissingPermission MISSING =
            new MissingPermission("s3:ListBucket", "*", MissingPermission.Because.NOT_ALLOWED);

    private static final ExcessivePermission EXCESSIVE = new ExcessivePermission("iam:PutRolePolicy", "*");

    @Test
    void namesEachCodeThatWasFoundOnceAndAllOthersAsAbsent() {
        // When
        FoundCodes codes = FoundCodes.of(
                Optional.of(trust(FindingCode.TRUSTS_STRANGER, FindingCode.TRUSTS_STRANGER, FindingCode.MFA_REQUIRED)),
                Optional.of(permissions(List.of(MISSING), List.of())));

        // Then
        assertThat(codes.found()).containsExactlyInAnyOrder("TRUSTS_STRANGER", "MFA_REQUIRED", "MISSING_PERMISSION");
        assertThat(codes.absent())
                .hasSize(FindingCode.values().length + 2 - 3)
                .doesNotContainAnyElementsOf(codes.found());
    }

    @Test
    void namesDangerousPermissions() {
        FoundCodes codes = FoundCodes.of(Optional.of(trust()), Optional.of(permissions(List.of(), List.of(EXCESSIVE))));

        assertThat(codes.found()).containsExactly("EXCESSIVE_PERMISSION");
        assertThat(codes.absent()).contains("MISSING_PERMISSION").doesNotContain("EXCESSIVE_PERMISSION");
    }

    @Test
    void namesNoPrincipalThatTheCustomerWasNotToldToTrust() {
        // Given
        TrustAudit audit = new TrustAudit(
                true,
                List.of(
                        new TrustFinding(
                                FindingCode.PRINCIPAL_LEFT_OUT, "#1", "arn:aws:iam::999988887777:role/crawler"),
                        new TrustFinding(FindingCode.MFA_REQUIRED, "#1", "")),
                Optional.empty());

        // Then
        assertThat(FoundCodes.of(Optional.of(audit.heldAgainst(Set.of())), Optional.empty())
                        .found())
                .containsExactly("MFA_REQUIRED");
        assertThat(FoundCodes.of(
                                Optional.of(audit.heldAgainst(Set.of("arn:aws:iam::999988887777:role/crawler"))),
                                Optional.empty())
                        .found())
                .containsExactly("PRINCIPAL_LEFT_OUT", "MFA_REQUIRED");
    }

    @Test
    void saysNothingOfATrustPolicyThatCouldNotBeRead() {
        FoundCodes codes = FoundCodes.of(Optional.empty(), Optional.of(permissions(List.of(), List.of())));

        assertThat(codes.found()).isEmpty();
        assertThat(codes.absent()).containsExactlyInAnyOrder("MISSING_PERMISSION", "EXCESSIVE_PERMISSION");
    }

    @Test
    void saysNothingOfPermissionsThatCouldNotBeSimulated() {
        FoundCodes codes = FoundCodes.of(Optional.of(trust()), Optional.empty());

        assertThat(codes.found()).isEmpty();
        assertThat(codes.absent())
                .hasSize(FindingCode.values().length)
                .doesNotContain("MISSING_PERMISSION", "EXCESSIVE_PERMISSION");
    }

    private static TrustAudit trust(FindingCode... codes) {
        return new TrustAudit(
                true, Stream.of(codes).map(it -> new TrustFinding(it, "#1", "")).toList(), Optional.empty());
    }

    private static PermissionsReport permissions(List<MissingPermission> missing, List<ExcessivePermission> excessive) {
        return new PermissionsReport(missing, excessive, List.of(), Optional.empty());
    }
}
