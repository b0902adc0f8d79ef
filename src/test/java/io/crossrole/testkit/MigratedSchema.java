package io.crossrole.testkit;

import io.crossrole.sandbox.RunningSandbox;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A schema of its own, first with an earlier release's tables and then with today's. A test's end drops it. */
public final class MigratedSchema implements AfterEachCallback {

    private final String name = "migrated_" + UUID.randomUUID().toString().replace("-", "");

    /** Makes the tables as they were after this migration. */
    public void migratesTo(String version) {
        flyway().target(version).load().migrate();
    }

    public void migratesToTheLatest() {
        flyway().load().migrate();
    }

    /** Runs a statement in which {@code %s} stands for the schema. */
    public void update(String sql, Object... parameters) {
        Database.update(sql.formatted(name), parameters);
    }

    /** The first column of each row of a query in which {@code %s} stands for the schema. */
    public List<String> query(String sql) {
        return Database.query(sql.formatted(name));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        update("DROP SCHEMA IF EXISTS %s CASCADE");
    }

    private FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(RunningSandbox.jdbcUrl(), RunningSandbox.username(), RunningSandbox.password())
                .locations("filesystem:src/main/resources/db/migration")
                .schemas(name);
    }
}
