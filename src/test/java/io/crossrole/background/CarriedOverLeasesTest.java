package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.MigratedSchema;
import io.crossrole.testkit.RealParts;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Leases from before the table {@code lease} keep their holder and the time when others may acquire them. */
@RealParts
class CarriedOverLeasesTest {

    private static final UUID HOLDER = UUID.randomUUID();

    @RegisterExtension
    final MigratedSchema schema = new MigratedSchema();

    @Test
    void keepsHoldersAndTimes() {
        // Given a relay that has not released its lease, and a retention whose next run is due tomorrow
        schema.migratesTo("17");
        schema.update("UPDATE %s.relay_lease SET holder = ?, expires_at = '2026-01-01T00:00Z'", HOLDER);
        schema.update("UPDATE %s.retention_turn SET next_at = '2026-01-02T00:00Z'");

        // When
        schema.migratesToTheLatest();

        // Then
        assertThat(schema.query("""
                        SELECT concat_ws(' ', name, holder, to_char(free_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI'))
                          FROM %s.lease ORDER BY name
                        """))
                .containsExactly("outbox " + HOLDER + " 2026-01-01 00:00", "retention 2026-01-02 00:00");
    }
}
