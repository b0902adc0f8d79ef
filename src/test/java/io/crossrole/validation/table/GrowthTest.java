package io.crossrole.validation.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.PlannedRechecks;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.RowsTouched;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cost of no statement on validations grows with the square of what one sender has sent, however outdated
 * PostgreSQL's statistics are. Each test runs with the statistics of previous tests, and with those of almost empty
 * tables. The tests roll back all that they write.
 */
@RealParts
@TestTransaction
class GrowthTest {

    private static final int MANY = 1_500;

    /**
     * Four times the rows touch four times as many, and at most twice that if Postgres picks another plan with more steps.
     * Growth with the square would be sixteen times.
     */
    private static final double LINEAR = 8;

    @Inject
    EntityManager entities;

    private interface Touched {
        double rows(Connection connection) throws SQLException;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void findsSupersededSubmissionsInLinearTime(int analyzed) {
        // Given
        String older = Submissions.COMPETING.replace(":integrations", "?");
        analyzed(analyzed);
        Touched touched = it -> RowsTouched.by(it, older, parameters(it, older, "int-often", "sender int-often"));

        // When
        submissions("int-often", MANY);
        double once = touched(touched);
        submissions("int-often", 3 * MANY);
        double fourTimes = touched(touched);

        // Then
        assertThat(once).isGreaterThanOrEqualTo(MANY);
        assertThat(fourTimes / once).isLessThan(LINEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void countsDenialsInLinearTime(int analyzed) {
        // Given
        analyzed(analyzed);
        Touched touched = it -> RowsTouched.by(it, ValidationCounts.DENIED);

        // When half of the connections are lost, and the other half are about to be
        denials(MANY);
        double once = touched(touched);
        denials(3 * MANY);
        double fourTimes = touched(touched);

        // Then
        assertThat(once).isGreaterThanOrEqualTo(MANY);
        assertThat(fourTimes / once).isLessThan(LINEAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void readsFewTenantsHoweverManyHaveConnections(int analyzed) throws ReflectiveOperationException {
        // Given
        String tenants = statement(PlannedRechecks.class, "TENANTS")
                .replace(":after", "''")
                .replace(":atMost", "8");
        analyzed(analyzed);
        Touched touched = it -> RowsTouched.by(it, tenants);

        // When
        denials(MANY);
        double once = touched(touched);
        denials(MANY);
        double twice = touched(touched);

        // Then
        assertThat(twice).isLessThanOrEqualTo(once + 10);
    }

    /** Reads a private constant. */
    private static String statement(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return (String) field.get(null);
    }

    /** Sets the same integration for each parameter, by its ID or with its tenant's. */
    private static Object[] parameters(Connection connection, String sql, Object... integration) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        for (long i = sql.chars().filter(it -> it == '?').count(); i > 0; i--) {
            parameters.add(connection.createArrayOf("text", integration));
        }
        return parameters.toArray();
    }

    private double touched(Touched touched) {
        entities.flush();
        return entities.unwrap(Session.class).doReturningWork(touched::rows);
    }

    /** Makes PostgreSQL's statistics reflect a table of this many rows; does nothing for 0. */
    private void analyzed(int rows) {
        if (rows > 0) {
            submissions("int-early", rows);
            denials(rows);
            entities.createNativeQuery("ANALYZE integration, validation").executeUpdate();
        }
    }

    /** Inserts pending submissions, each newer than the one before. */
    private void submissions(String integrationId, int count) {
        entities.createNativeQuery("""
                        INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                                accepted_at, state, next_attempt_at, asks_in)
                        SELECT gen_random_uuid(), ?1, 'sender', 'arn', 'SUBMISSION', now() + make_interval(secs => n / 1000.0),
                               n, now(), 'PENDING', now() + interval '1 hour', 'aws-nowhere'
                          FROM generate_series(1, ?2) AS n
                        """)
                .setParameter(1, integrationId)
                .setParameter(2, count)
                .executeUpdate();
    }

    private void denials(int count) {
        entities.createNativeQuery("""
                        WITH made AS (
                            INSERT INTO integration (id, tenant_id, type, partition, external_id, status, role_arn, sequence,
                                                     created_at, changed_at, recheck_at)
                            SELECT 'denied-' || gen_random_uuid(), 'tenant-' || n % 700, 'aws', 'aws-nowhere',
                                   'cr-' || gen_random_uuid(), 'CONNECTED', 'arn-' || gen_random_uuid(), 2, now(), now(),
                                   now() + interval '1 day'
                              FROM generate_series(1, ?1) AS n
                            RETURNING id, tenant_id, role_arn)
                        INSERT INTO validation (id, integration_id, tenant_id, role_arn, cause, submitted_at, record_offset,
                                                accepted_at, state, next_attempt_at, asks_in, lane, finding, verdict, reason,
                                                decided_at, lost)
                        SELECT gen_random_uuid(), id, tenant_id, role_arn, 'RECHECK', now(), 0, now(),
                               CASE WHEN lost THEN 'DECIDED' ELSE 'PENDING' END, now() + interval '1 hour', 'aws-nowhere', 1,
                               'DENIED', CASE WHEN lost THEN 'FAILED' END, CASE WHEN lost THEN 'ROLE_NOT_ASSUMABLE' END,
                               CASE WHEN lost THEN now() END, lost
                          FROM (SELECT *, row_number() OVER () % 2 = 0 AS lost FROM made) AS connection
                        """).setParameter(1, count).executeUpdate();
    }
}
