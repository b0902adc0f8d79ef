package io.crossrole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of GitHub's workflows: each runs only what was reviewed, with the fewest permissions. */
class WorkflowsTest {

    private static final String OWN = "(?m)^ +(- )?uses: \\./.*";
    private static final String PINNED = " +(- )?uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+";

    static List<Path> workflows() {
        try (Stream<Path> files = Files.list(Path.of(".github/workflows"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areThere() {
        assertThat(workflows())
                .extracting(it -> it.getFileName().toString())
                .containsExactly("build.yml", "codeql.yml", "release.yml");
    }

    /** A tag can be moved to another commit; a digest cannot. */
    @ParameterizedTest
    @MethodSource("workflows")
    void pinEachActionByItsCommit(Path workflow) throws IOException {
        assertThat(Files.readAllLines(workflow).stream().filter(it -> it.contains("uses:")))
                .isNotEmpty()
                .filteredOn(it -> !it.matches(OWN))
                .allMatch(it -> it.matches(PINNED), "owner/action@<40 digits> # v1.2.3");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayReadAndNoMoreUnlessAJobSaysSo(Path workflow) {
        assertThat(read(workflow).get("permissions")).hasToString("{\"contents\":\"read\"}");
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void endAndRunOnAKnownSystem(Path workflow) {
        assertThat(jobs(workflow).filter(it -> !it.has("uses"))).isNotEmpty().allSatisfy(job -> {
            assertThat(job.path("timeout-minutes").asInt()).isPositive();
            assertThat(job.path("runs-on").asText()).matches("ubuntu-\\d+\\.\\d+");
        });
    }

    /** A later step, or what it runs, can't push with the token of the checkout. */
    @ParameterizedTest
    @MethodSource("workflows")
    void keepNoCredentialsAfterACheckout(Path workflow) {
        assertThat(steps(workflow)
                        .filter(it -> it.path("uses").asText().startsWith("actions/checkout@"))
                        .map(it -> it.at("/with/persist-credentials").asText()))
                .containsOnly("false");
    }

    /** A branch may be named like a command: expressions reach a script through its environment alone. */
    @ParameterizedTest
    @MethodSource("workflows")
    void putNoExpressionIntoAScript(Path workflow) throws IOException {
        assertThat(steps(workflow).map(it -> it.path("run").asText())).noneMatch(it -> it.contains("${{"));
        assertThat(Files.readString(workflow)).doesNotContain("pull_request_target", "workflow_run");
    }

    @Test
    void areKeptUpToDateByDigest() throws IOException {
        JsonNode renovate = new ObjectMapper().readTree(Path.of("renovate.json").toFile());
        assertThat(renovate.get("extends"))
                .extracting(JsonNode::asText)
                .contains("helpers:pinGitHubActionDigests", "docker:pinDigests");
    }

    private static Stream<JsonNode> steps(Path workflow) {
        return jobs(workflow).flatMap(it -> stream(it.path("steps")));
    }

    private static Stream<JsonNode> jobs(Path workflow) {
        return stream(read(workflow).get("jobs"));
    }

    private static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    private static JsonNode read(Path workflow) {
        try {
            return new YAMLMapper().readTree(workflow.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
