package io.crossrole.sandbox.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private final ArrayNode probes = new ObjectMapper().createArrayNode();

    @Test
    void findsNothingWrongWithASafeRole() {
        // Given
        probe("with-external-id", "granted");
        probe("without-external-id", "denied");
        probe("with-another-external-id", "denied").put("differsIn", "last-character");

        // Then
        assertThat(Answer.lastRound(probes))
                .extracting(Answer::question, Answer::result, Answer::meaning, Answer::safe)
                .containsExactly(
                        tuple("with the External ID", "granted", "The role lets the vendor in.", true),
                        tuple("without an External ID", "denied", "The role requires an External ID.", true),
                        tuple("with its last character changed", "denied", "The role accepts no similar one.", true));
    }

    @Test
    void saysWhatIsUnsafeAboutACarelessRole() {
        // Given
        probe("with-external-id", "granted");
        probe("without-external-id", "granted");
        probe("with-another-external-id", "granted");

        // Then
        assertThat(Answer.lastRound(probes))
                .extracting(Answer::meaning, Answer::safe)
                .containsExactly(
                        tuple("The role lets the vendor in.", true),
                        tuple("Unsafe: the role does not require an External ID.", false),
                        tuple("Unsafe: the role also accepts another External ID.", false));
    }

    @Test
    void saysThatARoleLetsNobodyIn() {
        // Given
        probe("with-external-id", "denied");

        // Then
        assertThat(Answer.lastRound(probes))
                .extracting(Answer::meaning, Answer::safe)
                .containsExactly(tuple("The role does not let the vendor in.", false));
    }

    @Test
    void takesAnInconclusiveAnswerForNone() {
        // Given
        probe("without-external-id", "inconclusive");

        // Then
        assertThat(Answer.lastRound(probes))
                .extracting(Answer::meaning, Answer::isConclusive, Answer::safe)
                .containsExactly(tuple("AWS says nothing about the role.", false, false));
    }

    @Test
    void leavesOutTheRoundsBeforeTheLast() {
        // Given
        probe("with-external-id", "granted");
        probe("without-external-id", "granted");
        probe("with-external-id", "granted");
        probe("without-external-id", "denied");

        // Then
        assertThat(Answer.lastRound(probes)).extracting(Answer::result).containsExactly("granted", "denied");
    }

    private ObjectNode probe(String name, String result) {
        return probes.addObject().put("name", name).put("result", result);
    }
}
