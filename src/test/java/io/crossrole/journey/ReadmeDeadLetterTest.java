package io.crossrole.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The malformed record of the README becomes the dead letter that stands below it. */
@RealParts
class ReadmeDeadLetterTest {

    private static final Pattern EXAMPLE = Pattern.compile("""
            \\$ echo '([^']*)' \\| kcat -P -b localhost:9092 -t (\\S+) -k int-2
            \\$ kcat -C -b localhost:9092 -t (\\S+) .*
            int-2 (.*)
            …,dead-letter-reason=(.*),…
            """);

    @RegisterExtension
    private final World world = new World();

    @Test
    void becomesTheDeadLetterThatStandsBelowIt() throws IOException {
        // Given
        MatchResult example = EXAMPLE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow();
        String id = World.newId();

        // When
        world.upstream.publishPlain(example.group(2), id, example.group(1));

        // Then
        Received letter = world.downstream.awaitDeadLetter(id);
        assertThat(letter.topic()).isEqualTo(example.group(3));
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo(example.group(4));
        assertThat(letter.deadLetterReason()).isEqualTo(example.group(5));
    }
}
