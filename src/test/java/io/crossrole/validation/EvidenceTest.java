package io.crossrole.validation;

import static io.crossrole.validation.verdict.ProbeResult.Answer.DENIED;
import static io.crossrole.validation.verdict.ProbeResult.Answer.GRANTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.crossrole.validation.verdict.PrincipalAnswers;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Round;
import io.crossrole.validation.verdict.Rounds;
import io.crossrole.validation.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {

    private final Evidence evidence = new Evidence(new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));

    @Test
    void keepsTheAnswersToEachPrincipal() {
        // Given
        Round round = Rounds.withPrincipal(
                Rounds.withPrincipal(Rounds.thorough(GRANTED, DENIED, DENIED), "crawler", DENIED, DENIED),
                "reporter",
                GRANTED,
                DENIED);

        // When
        Round read = evidence.read(evidence.write(round), Rounds.ROLE.value());

        // Then
        assertThat(read).isEqualTo(round);
        assertThat(read.principals())
                .containsExactly(
                        new PrincipalAnswers("crawler", DENIED, DENIED),
                        new PrincipalAnswers("reporter", GRANTED, DENIED));
    }

    @Test
    void keepsTheSiblingWhoseExternalIdWasTried() {
        // Given
        Round round = Rounds.withSibling(Rounds.thorough(DENIED, DENIED, DENIED), "int-sibling", GRANTED);

        // When
        String written = evidence.write(round);
        Round read = evidence.read(written, Rounds.ROLE.value());

        // Then
        assertThat(read.siblingLetIn()).contains("int-sibling");
        assertThat(evidence.probes(written)).filteredOn(it -> !it.isOwn()).hasSize(1);
        assertThat(Verdict.of(read, Rounds.ROLE, List.of()).reason()).isEqualTo(Reason.ROLE_NOT_ASSUMABLE);
    }

    @Test
    void readsWhatAnEarlierReleaseWroteAsAnswersToItsOwnIdentity() {
        // Given
        String stored = """
                [{"name": "with-external-id", "result": "granted", "checkedAt": "2025-06-03T12:00:00Z"},
                 {"name": "as-outsider", "result": "denied", "checkedAt": "2025-06-03T12:00:00Z"}]
                """;

        // Then
        assertThat(evidence.read(stored, Rounds.ROLE.value()).results())
                .extracting(ProbeResult::probe, ProbeResult::principal)
                .containsExactly(tuple(Probe.WITH_EXTERNAL_ID, null), tuple(Probe.AS_OUTSIDER, null));
    }
}
