package io.crossrole.resilience.history;

import static java.util.Map.entry;

import io.crossrole.sandbox.RunningSandbox;
import io.crossrole.validation.record.WithoutJitter;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The service on tables that no other test writes to, where {@code now()} is what a test says: a function of that name
 * comes before Postgres' own on the search path. Nothing happens by itself: no schedule, no records but those that a
 * test hands in.
 */
public final class InASchemaOfItsOwn implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        makeClock();
        String jdbc = "quarkus.datasource.jdbc.additional-jdbc-properties.";
        return Map.ofEntries(
                entry(jdbc + "currentSchema", "history,set_clock,pg_catalog"),
                entry(jdbc + "options", "-c synchronous_commit=off"),
                entry("quarkus.flyway.default-schema", "history"),
                entry("quarkus.scheduler.enabled", "false"),
                // Of the root package: a level outlives the service of a profile, and LoggedLines sets this one alone.
                entry("quarkus.log.category.\"io.crossrole\".level", "WARN"),
                entry("mp.messaging.connector.smallrye-kafka.auto.offset.reset", "latest"),
                entry("crossrole.intake.consumers", "1"),
                entry("crossrole.pace.aws.calls-per-second", "1000000"),
                entry("crossrole.recheck.losses.at-least", "1000000"),
                entry("crossrole.retention.batch-size", "3"),
                entry("crossrole.retention.pause", "0S"),
                entry("crossrole.validation.unknown-integration-grace", "15M"),
                entry("crossrole.validation.unknown-integration-retry", "5M"));
    }

    /** Through no driver manager: none is set up when Quarkus asks for this. */
    private static void makeClock() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(RunningSandbox.jdbcUrl());
        try (Connection connection = database.getConnection(RunningSandbox.username(), RunningSandbox.password());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE SCHEMA IF NOT EXISTS set_clock;
                    CREATE TABLE IF NOT EXISTS set_clock.clock AS SELECT now() AS time;
                    CREATE OR REPLACE FUNCTION set_clock.now() RETURNS timestamptz LANGUAGE sql STABLE AS
                    'SELECT time FROM set_clock.clock'
                    """);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(SetClock.class, RolesByName.class, WithoutJitter.class, SteppedService.class);
    }
}
