package io.crossrole.console.operate.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyWordsTest {

    private final TallyWords words = new TallyWords(new ObjectMapper());

    @Test
    void saysWhatBecomesOfALineThatIsNotImported() {
        // When
        var lines = words.lines("{\"importedWeak\":1,\"shared\":1,\"alike\":1,\"invalid\":1}", false);

        // Then
        assertThat(lines).extracting(TallyLine::title).containsExactly("Imported, weak", "Shared", "Alike", "Invalid");
        assertThat(lines.get(0).meaning()).startsWith("imported, although the External ID could be guessed");
        assertThat(lines.subList(1, 4))
                .allSatisfy(it -> assertThat(it.meaning()).startsWith("not imported: "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            redriven | Would be redriven | would be sent to the topic that they came on, as they came
            replayed | Would be replayed | would be taken in again
            published | Would be published | would be queued to be published again
            due | Would be due | a check would be due, or is under way
            outcomes | Outcomes | would be restored
            notSelected | Would be skipped | not of this selection
            rejectedMalformedJson | Would be rejected | MalformedJson
            dismissed | Dismissed | by an operator, and left as they are
            alreadyRedriven | Redriven before | by an earlier redrive
            """)
    void saysWhatWouldBecomeOfARecordAfterADryRun(String tally, String title, String meaning) {
        // When
        TallyLine line = words.lines("{\"%s\":1}".formatted(tally), true).get(0);

        // Then
        assertThat(line.title()).isEqualTo(title);
        assertThat(line.meaning()).isEqualTo(meaning);
    }

    @Test
    void saysWhatWouldBecomeOfALineAfterADryRun() {
        // When
        var lines = words.lines("{\"imported\":1,\"importedWeak\":1,\"invalid\":1}", true);

        // Then
        assertThat(lines)
                .extracting(TallyLine::title)
                .containsExactly("Would be imported", "Would be imported, weak", "Invalid");
        assertThat(lines.get(2).meaning()).startsWith("would not be imported: ");
    }
}
