package io.crossrole.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database failure is the caller's fault or the service's, by its SQLSTATE. */
class DatabaseProblemsTest {

    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource({
        "08006, 503, the database does not answer",
        "57P03, 503, the database does not answer",
        "53300, 503, the database does not answer",
        "25006, 503, the database does not answer",
        ", 503, the database does not answer",
        "22021, 400, can't be looked up or stored",
        "54000, 400, can't be looked up or stored"
    })
    void tellsADatabaseThatIsAwayFromAValueThatItRefuses(String sqlState, int status, String detail) {
        // Given
        SQLException failure = new SQLException("FATAL: secret host name", sqlState);

        // When
        Response response = problems.database(new PersistenceException(failure));

        // Then
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getMediaType().toString()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(((HttpProblem) response.getEntity()).getDetail())
                .contains(detail)
                .doesNotContain("secret");
        assertThat(response.getHeaderString("Retry-After")).isEqualTo(status == 503 ? "30" : null);
    }
}
