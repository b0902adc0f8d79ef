package io.crossrole.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.RealParts;
import io.quarkus.test.TestTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

@RealParts
@TestTransaction
class ScalarQueryTest {

    private static final Pattern AVOIDED = Pattern.compile(
            "createNativeQuery\\((?:[^;()]|\\([^()]*\\))*,\\s*(String|UUID|Long|Integer|Double|Boolean|Instant)\\.class\\)");

    @Inject
    Session session;

    @Test
    void readsTheValuesOfAColumn() {
        UUID id = UUID.randomUUID();

        assertThat(ScalarQuery.of(session, "SELECT unnest(CAST(ARRAY['a', NULL] AS text[]))", String.class)
                        .getResultList())
                .containsExactly("a", null);
        assertThat(ScalarQuery.of(session, "SELECT CAST(:id AS uuid)", UUID.class)
                        .setParameter("id", id)
                        .getSingleResult())
                .isEqualTo(id);
        assertThat(ScalarQuery.of(session, "SELECT now()", Instant.class).getSingleResult())
                .isNotNull();
        assertThat(ScalarQuery.of(session, "SELECT count(*), 'ignored'", Long.class)
                        .getSingleResult())
                .isEqualTo(1);
        assertThat(ScalarQuery.of(session, "SELECT TRUE", Boolean.class).getSingleResult())
                .isTrue();
    }

    @Test
    void storesOnePlanForAnyNumberOfExecutions() {
        // Given
        String sql = "SELECT 'ScalarQueryTest'";
        ScalarQuery.of(session, sql, String.class).getSingleResult();
        int plans = plans();

        // When
        for (int i = 0; i < 100; i++) {
            ScalarQuery.of(session, sql, String.class).getSingleResult();
        }

        // Then
        assertThat(plans()).isLessThan(plans + 50);
    }

    @Test
    void isTheOnlyWayToReadOneColumn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> others = files.filter(it -> it.toString().endsWith(".java") && !it.endsWith("ScalarQuery.java"))
                    .filter(it -> AVOIDED.matcher(read(it)).find())
                    .toList();
            assertThat(others).isEmpty();
        }
    }

    private int plans() {
        return session.getSessionFactory()
                .unwrap(SessionFactoryImplementor.class)
                .getQueryEngine()
                .getInterpretationCache()
                .getNumberOfCachedQueryPlans();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
