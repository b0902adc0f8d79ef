package io.crossrole.console.operate.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class TallyWordsTest {

    private final TallyWords words = new TallyWords(new ObjectMapper());

    @Test
    void saysWhatBecomesOfALineThatIsNotImported() {
        // When
        var lines = words.lines("{\"importedWeak\":1,\"shared\":1,\"alike\":1,\"invalid\":1}");

        // Then
        assertThat(lines).extracting(TallyLine::title).containsExactly("Imported, weak", "Shared", "Alike", "Invalid");
        assertThat(lines.get(0).meaning()).startsWith("imported, although the External ID could be guessed");
        assertThat(lines.subList(1, 4))
                .allSatisfy(it -> assertThat(it.meaning()).startsWith("not imported: "));
    }
}
