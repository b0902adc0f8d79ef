package io.crossrole.resilience.history;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** A manual clock for both Java and Postgres; see {@link InASchemaOfItsOwn}. */
@Alternative
@ApplicationScoped
public class SetClock {

    private static volatile Instant now = Instant.EPOCH;

    private final DataSource database;

    SetClock(DataSource database) {
        this.database = database;
    }

    @Produces
    @Singleton
    Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }

    Instant now() {
        return now;
    }

    void set(Instant time) {
        now = time;
        QuarkusTransaction.requiringNew().run(this::tellPostgres);
    }

    private void tellPostgres() {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE clock SET time = ?::timestamptz")) {
            update.setString(1, now.toString());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres could not be told the time", e);
        }
    }
}
