package io.crossrole.roleaudit.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.WatchedVendor;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.Test;

/** Each test rolls back what it writes. */
@RealParts
@TestProfile(WatchedVendor.class)
@TestTransaction
class EndingFindingsTest {

    private static final String AUDITED = "s3";
    private static final String NOT_AUDITED = "athena";
    private static final String ROLE = "arn:aws:iam::111122223333:role/audited";
    private static final Instant FIRST = Instant.parse("2026-11-30T10:00:00.123456Z");
    private static final Instant SECOND = FIRST.plusSeconds(1);

    @Inject
    IntegrationCatalog catalog;

    @Inject
    RoleFindings findings;

    @Inject
    Session session;

    private final String id = "int-" + UUID.randomUUID();

    @Test
    void objectsToTheNamedCodesTheWorstFirst() {
        // Given
        EndingFindings ending = naming("MISSING_PERMISSION", "TRUSTS_STRANGER", "MFA_REQUIRED");

        // When
        audited(FIRST, Set.of("MISSING_PERMISSION", "TRUSTS_STRANGER", "TAGS_UNCONDITIONAL"), Set.of());

        // Then
        Objection objection = ending.objection(id, AUDITED, ROLE, true).orElseThrow();
        assertThat(objection.auditedAt()).isEqualTo(FIRST);
        assertThat(objection.detail())
                .isEqualTo("TRUSTS_STRANGER: A statement trusts an account that is neither the vendor's nor yours;"
                        + " MISSING_PERMISSION: The role may not do all that the integration needs");
    }

    @Test
    void objectsToNothingElse() {
        // When
        audited(FIRST, Set.of("TRUSTS_STRANGER"), Set.of());

        // Then not to what nobody named, to another role, or to a type that is not audited
        EndingFindings ending = naming("TRUSTS_STRANGER");
        assertThat(naming().objection(id, AUDITED, ROLE, true)).isEmpty();
        assertThat(naming("MFA_REQUIRED").objection(id, AUDITED, ROLE, true)).isEmpty();
        assertThat(ending.objection(id, AUDITED, ROLE + "2", true)).isEmpty();
        assertThat(ending.objection(id, NOT_AUDITED, ROLE, true)).isEmpty();
        assertThat(ending.objection("int-" + UUID.randomUUID(), AUDITED, ROLE, true))
                .isEmpty();
        assertThat(ending.objection(id, AUDITED, ROLE, true)).isPresent();
    }

    @Test
    void objectsToAConnectionOnlyByTheLatestAudit() {
        // Given
        EndingFindings ending = naming("TRUSTS_STRANGER");
        audited(FIRST, Set.of("TRUSTS_STRANGER"), Set.of());

        // When the role no longer lets its trust policy be read
        audited(SECOND, Set.of(), Set.of("MISSING_PERMISSION"));

        // Then
        assertThat(ending.objection(id, AUDITED, ROLE, true)).isEmpty();
        assertThat(ending.objection(id, AUDITED, ROLE, false).orElseThrow().auditedAt())
                .isEqualTo(SECOND);
    }

    @Test
    void objectsNoLongerToWhatAnAuditHasShownToBeAbsent() {
        // Given
        EndingFindings ending = naming("TRUSTS_STRANGER", "MFA_REQUIRED");
        audited(FIRST, Set.of("TRUSTS_STRANGER", "MFA_REQUIRED"), Set.of());

        // When
        audited(SECOND, Set.of("MFA_REQUIRED"), Set.of("TRUSTS_STRANGER"));

        // Then
        assertThat(ending.objection(id, AUDITED, ROLE, false).orElseThrow().codes())
                .extracting(AuditCode::name)
                .containsExactly("MFA_REQUIRED");
    }

    @Test
    void forgetsWhatWasFoundOfAnotherRole() {
        // Given
        EndingFindings ending = naming("TRUSTS_STRANGER");
        audited(FIRST, Set.of("TRUSTS_STRANGER"), Set.of());

        // When another role is audited, and does not let its trust policy be read
        auditedAt(SECOND);
        findings.store(id, ROLE + "2", new FoundCodes(Set.of(), Set.of()), SECOND);

        // Then
        assertThat(ending.objection(id, AUDITED, ROLE, false)).isEmpty();
    }

    @Test
    void refusesACodeThatNoAuditFinds() {
        assertThatThrownBy(() -> naming("TRUSTS_STRANGERS"))
                .hasMessageStartingWith(
                        "crossrole.role-audit.ends-connections is 'TRUSTS_STRANGERS', it must be one of TRUSTS_ANYONE, ")
                .hasMessageEndingWith("MISSING_PERMISSION, EXCESSIVE_PERMISSION");
    }

    private EndingFindings naming(String... codes) {
        Optional<Set<String>> named = codes.length == 0 ? Optional.empty() : Optional.of(Set.of(codes));
        return new EndingFindings(() -> named, catalog, findings);
    }

    private void audited(Instant at, Set<String> found, Set<String> absent) {
        auditedAt(at);
        findings.store(id, ROLE, new FoundCodes(found, absent), at);
    }

    private void auditedAt(Instant at) {
        session.createNativeMutationQuery("""
                        INSERT INTO role_audit (integration_id, tenant_id, audited_at) VALUES (:id, 'acme', :at)
                        ON CONFLICT (integration_id) DO UPDATE SET audited_at = :at
                        """)
                .setParameter("id", id)
                .setParameter("at", at)
                .executeUpdate();
    }
}
