package io.crossrole.intake;

import static io.crossrole.intake.DatabaseFault.PASSING;
import static io.crossrole.intake.DatabaseFault.RECORD;
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
        "08000, PASSING, a broken connection",
        "08006, PASSING, a connection that failed",
        "53100, PASSING, a full disk",
        "53300, PASSING, too many connections",
        "57014, PASSING, a cancelled statement",
        "57P01, PASSING, a database that shuts down",
        "57P03, PASSING, a database that starts up",
        "40001, PASSING, a serialisation failure",
        "40P01, PASSING, a deadlock",
        "25P03, PASSING, a transaction that was idle for too long",
        "55P03, PASSING, a lock that is not available",
        "22021, RECORD, a NUL in a text",
        "22001, RECORD, a text that is too long",
        "22P02, RECORD, a text that is no number",
        "23505, RECORD, a double",
        "23514, RECORD, a broken check",
        "54000, RECORD, a row that is too large",
        "28P01, UNKNOWN, a wrong password",
        "42P01, UNKNOWN, a missing table",
        "42703, UNKNOWN, a missing column",
        "25006, PASSING, a primary that was demoted",
        "25001, UNKNOWN, a transaction within another",
        "XX000, UNKNOWN, a bug of Postgres",
        "0A000, UNKNOWN, what Postgres can't do"
    })
    void tellsByTheClassOfTheState(String state, DatabaseFault fault, String what) {
        // When
        DatabaseFault told = DatabaseFault.of(new SQLException(what, state));

        // Then
        assertThat(told).isEqualTo(fault);
    }

    @Test
    void findsTheCauseHoweverDeepItIsWrapped() {
        // Given
        SQLException nul = new SQLException("invalid byte sequence", "22021");
        RuntimeException wrapped =
                new IllegalStateException("rolled back", new RuntimeException("could not execute", nul));

        // When
        DatabaseFault told = DatabaseFault.of(wrapped);

        // Then
        assertThat(told).isEqualTo(RECORD);
    }

    /** Narayana hands what a commit has failed by along as suppressed, and not as the cause. */
    @Test
    void findsWhatACommitHasFailedBy() {
        // Given
        RollbackException commit = new RollbackException("ARJUNA016053: Could not commit transaction.");
        XAException resource = new XAException("Error trying to transactionCommit local transaction");
        resource.initCause(new SQLException("An I/O error occurred while sending to the backend.", "08006"));
        commit.addSuppressed(resource);
        commit.addSuppressed(new IllegalStateException(commit));

        // When
        DatabaseFault told = DatabaseFault.of(new RuntimeException(commit));

        // Then
        assertThat(told).isEqualTo(PASSING);
    }

    @Test
    void readsAFailedBatch() {
        // Given
        BatchUpdateException batch =
                new BatchUpdateException("batch entry 3", "40P01", new int[0], new SQLException("deadlock", "40P01"));

        // When
        DatabaseFault told = DatabaseFault.of(new RuntimeException(batch));

        // Then
        assertThat(told).isEqualTo(PASSING);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "2"})
    void waitsForAPoolThatHasNoConnection(String state) {
        // When
        DatabaseFault told = DatabaseFault.of(new SQLException("Sorry, acquisition timeout!", state));

        // Then
        assertThat(told).isEqualTo(PASSING);
    }

    @Test
    void looksFurtherWhereTheFirstHasNoState() {
        // Given
        SQLException wrapper =
                new SQLException("could not be stored", null, new SQLException("invalid byte sequence", "22021"));

        // When
        DatabaseFault told = DatabaseFault.of(wrapper);

        // Then
        assertThat(told).isEqualTo(RECORD);
    }

    @Test
    void doesNotKnowWhatDoesNotComeFromTheDatabase() {
        assertThat(DatabaseFault.of(new IllegalStateException("a bug"))).isEqualTo(UNKNOWN);
    }
}
