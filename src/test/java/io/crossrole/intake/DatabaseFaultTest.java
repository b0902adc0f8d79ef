package io.crossrole.intake;

import static io.crossrole.intake.DatabaseFault.RECORD;
import static io.crossrole.intake.DatabaseFault.TRANSIENT;
import static io.crossrole.intake.DatabaseFault.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFaultTest {

    @ParameterizedTest(name = "{0}: {2} is {1}")
    @CsvSource({
        "08000, TRANSIENT, a broken connection",
        "08006, TRANSIENT, a connection that failed",
        "53100, TRANSIENT, a full disk",
        "53300, TRANSIENT, too many connections",
        "57014, TRANSIENT, a cancelled statement",
        "57P01, TRANSIENT, a server that shuts down",
        "57P03, TRANSIENT, a server that starts",
        "40001, TRANSIENT, a serialisation failure",
        "40P01, TRANSIENT, a deadlock",
        "25P03, TRANSIENT, a transaction that was idle for too long",
        "55P03, TRANSIENT, a lock that is not available",
        "22021, RECORD, a NUL in a text",
        "22001, RECORD, a text that is too long",
        "22P02, RECORD, a text that is not a number",
        "23505, RECORD, a duplicate key",
        "23514, RECORD, a violated check",
        "54000, RECORD, a row that is too large",
        "28P01, UNKNOWN, a wrong password",
        "42P01, UNKNOWN, a missing table",
        "42703, UNKNOWN, a missing column",
        "25006, TRANSIENT, a primary that was demoted",
        "25001, UNKNOWN, a transaction within another",
        "XX000, UNKNOWN, a bug of Postgres",
        "0A000, UNKNOWN, an unsupported feature"
    })
    void classifiesBySqlState(String state, DatabaseFault fault, String description) {
        // When
        DatabaseFault found = DatabaseFault.of(new SQLException(description, state));

        // Then
        assertThat(found).isEqualTo(fault);
    }

    @Test
    void findsADeeplyWrappedSqlException() {
        // Given
        SQLException nul = new SQLException("invalid byte sequence", "22021");
        RuntimeException wrapped =
                new IllegalStateException("rolled back", new RuntimeException("could not execute", nul));

        // When
        DatabaseFault found = DatabaseFault.of(wrapped);

        // Then
        assertThat(found).isEqualTo(RECORD);
    }

    /** Narayana adds the cause of a failed commit as a suppressed exception. */
    @Test
    void findsTheSuppressedCauseOfAFailedCommit() {
        // Given
        RollbackException commit = new RollbackException("ARJUNA016053: Could not commit transaction.");
        XAException resource = new XAException("Error trying to transactionCommit local transaction");
        resource.initCause(new SQLException("An I/O error occurred while sending to the backend.", "08006"));
        commit.addSuppressed(resource);
        commit.addSuppressed(new IllegalStateException(commit));

        // When
        DatabaseFault found = DatabaseFault.of(new RuntimeException(commit));

        // Then
        assertThat(found).isEqualTo(TRANSIENT);
    }

    @Test
    void classifiesAFailedBatch() {
        // Given
        BatchUpdateException batch =
                new BatchUpdateException("batch entry 3", "40P01", new int[0], new SQLException("deadlock", "40P01"));

        // When
        DatabaseFault found = DatabaseFault.of(new RuntimeException(batch));

        // Then
        assertThat(found).isEqualTo(TRANSIENT);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2"})
    void treatsAnExhaustedPoolAsTransient(String state) {
        // When
        DatabaseFault found = DatabaseFault.of(new SQLException("Sorry, acquisition timeout!", state));

        // Then
        assertThat(found).isEqualTo(TRANSIENT);
    }

    @Test
    void skipsAnExceptionWithoutSqlState() {
        // Given
        SQLException wrapper =
                new SQLException("could not be stored", null, new SQLException("invalid byte sequence", "22021"));

        // When
        DatabaseFault found = DatabaseFault.of(wrapper);

        // Then
        assertThat(found).isEqualTo(RECORD);
    }

    @Test
    void treatsOtherExceptionsAsUnknown() {
        assertThat(DatabaseFault.of(new IllegalStateException("a bug"))).isEqualTo(UNKNOWN);
    }
}
