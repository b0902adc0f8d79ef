package io.crossrole.externalid.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.partition.AwsPartition;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFileTest {

    private static final String STATEMENT = """
            x:
              display-name: X
              permissions:
                - Sid: Read
                  Effect: Allow
                  Action: s3:ListBucket
                  Resource: "arn:{partition}:s3:::*"
            """;

    /** A file's content, and the error's text. */
    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("", "more.yaml: it is missing: it must be a map"),
                arguments("- x", "more.yaml: it is '[\"x\"]': it must be a map"),
                arguments("x: [", "more.yaml: it is not valid YAML"),
                arguments(
                        STATEMENT + STATEMENT,
                        "more.yaml: it is not valid YAML, or repeats a name: Duplicate field 'x'"),
                arguments("X: {display-name: X}", "more.yaml: entry 'X': a name must be 1 to 64 lower-case letters"),
                arguments("-x: {display-name: X}", "entry '-x': a name"),
                arguments("x".repeat(65) + ": {display-name: X}", "a name must be 1 to 64"),
                arguments("x:", "more.yaml: entry 'x': it is 'null': it must be a map"),
                arguments("x: {}", "more.yaml: entry 'x': display-name is missing: it must be a text"),
                arguments("x: {display-name: 7}", "entry 'x': display-name is '7': it must be a text"),
                arguments(
                        "x: {display-name: X, permission: []}",
                        "entry 'x': permission is '[]': there is no such field; the fields are assumes-itself,"
                                + " audits-itself, display-name, icon, never-reads, permissions, reads, role-name"),
                arguments("x: {display-name: X, reads: ''}", "entry 'x': reads is '': it must be a text of 1 to 160"),
                arguments("x: {display-name: X, never-reads: [a]}", "never-reads is '[\"a\"]': it must be a text"),
                arguments("x: {display-name: X, icon: cloud}", "icon is 'cloud': it must be one of bucket|catalog|"),
                arguments("x: {display-name: X, permissions: []}", "entry 'x': permissions is '[]': it must be a list"),
                arguments(with("Effect: Allow", "Effect: allow"), "permissions[0].Effect is 'allow': it must be Allow"),
                arguments(with("Effect: Allow", "Principal: x"), "permissions[0].Principal is 'x': there is no such"),
                arguments(with("Action", "NotAction"), "permissions[0].NotAction is 's3:ListBucket': there is no such"),
                arguments(
                        with("Sid: Read", "Sid: Read it"),
                        "permissions[0].Sid is 'Read it': a Sid must contain only letters"),
                arguments(
                        with("s3:ListBucket", "ListBucket"),
                        "permissions[0].Action is 'ListBucket': an action must have"),
                arguments(
                        with("s3:ListBucket", "[]"), "permissions[0].Action is '[]': it must be a list with at least"),
                arguments(
                        with("s3:ListBucket", "[s3:ListBucket, 7]"),
                        "permissions[0].Action[1] is '7': an action must have"),
                arguments(
                        with("{partition}", "aws"),
                        "permissions[0].Resource is 'arn:aws:s3:::*': a resource must be '*'"),
                arguments(
                        with("s3:::*", "iam::${aws:PrincipalAccount}:role/x"),
                        "permissions[0].Resource is 'arn:{partition}:iam::${aws:PrincipalAccount}:role/x': a resource"),
                arguments(STATEMENT + "      Condition: x", "permissions[0].Condition is 'x': it must be a map"),
                arguments(
                        STATEMENT + "      Condition: {Bool: {\"aws:SecureTransport\": true}}",
                        "Condition.Bool.aws:SecureTransport is 'true': a condition's values must be texts"),
                arguments(
                        STATEMENT + STATEMENT.substring(STATEMENT.indexOf("    - Sid")),
                        "permissions[1].Sid is 'Read': the Sids of a policy's statements must be unique"),
                arguments(
                        "x: {display-name: X, assumes-itself: 'true'}",
                        "entry 'x': assumes-itself is 'true': it must be true or false"),
                arguments(
                        "x: {display-name: X, audits-itself: 1}",
                        "entry 'x': audits-itself is '1': it must be true or false"),
                arguments(
                        "x: {display-name: X, assumes-itself: true}",
                        "entry 'x': role-name is missing: the name of a role that assumes itself must be"),
                arguments(
                        "x: {display-name: X, assumes-itself: true, role-name: 'a/*'}",
                        "entry 'x': role-name is 'a/*'"),
                arguments(
                        "x: {display-name: X, role-name: Me}",
                        "entry 'x': role-name is 'Me': it is allowed only together with assumes-itself: true"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void rejectsAMistakeWithItsEntryFieldAndRule(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts:AssumeRole",
                "STS:assumerole",
                "sts:*",
                "'*'",
                "sts:Assume*",
                "sts:?ssumeRole",
                "s*:AssumeRole",
                "[s3:ListBucket, sts:AssumeRole*]"
            })
    void rejectsActionsThatCoverAssumeRole(String action) {
        assertThatThrownBy(() -> read(with("s3:ListBucket", action)))
                .hasMessageContaining("entry 'x': permissions[0].Action")
                .hasMessageContaining("it covers sts:AssumeRole, which no statement may allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts:GetCallerIdentity", "s3:Get*", "sts:Get*"})
    void acceptsOtherActions(String action) throws IOException {
        assertThat(policy(read(with("s3:ListBucket", action)).get("x"))).contains(action);
    }

    @Test
    void acceptsTheReadmesExample() throws IOException {
        // Given
        String page = Files.readString(Path.of("docs/catalog.md"));
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();

        // When
        Map<String, CatalogEntry> entries = read(page.substring(begin, page.indexOf("```", begin)));

        // Then
        assertThat(policy(entries.get("timestream"))).contains("timestream:ListTables", "role/VendorTimestream");
    }

    @Test
    void rejectsAPolicyThatIsTooLongForIam() {
        // Given
        String many = IntStream.range(0, 600).mapToObj(it -> "s3:List" + it).collect(Collectors.joining(", "));

        // Then
        assertThatThrownBy(() -> read(with("s3:ListBucket", "[" + many + "]")))
                .hasMessageContaining("entry 'x': permissions is '")
                .hasMessageContaining("IAM allows policies of at most 6144 characters, and this one has ");
    }

    @Test
    void acceptsAPolicyOfTheMaximumLength() throws IOException {
        // Given
        String prefix = "arn:{partition}:s3:::";
        int remaining = PermissionsPolicy.MAX_LENGTH
                - read(STATEMENT).get("x").permissions().orElseThrow().maxLength();

        // When
        CatalogEntry full =
                read(with("s3:::*", "s3:::*" + "y".repeat(remaining))).get("x");

        // Then
        assertThat(full.permissions().orElseThrow().in(new AwsPartition("aws-us-gov"), "reader"))
                .hasSize(6_144)
                .contains("aws-us-gov");
        assertThatThrownBy(() -> read(with(prefix, prefix + "y".repeat(remaining + 1))))
                .hasMessageContaining("this one has 6145");
    }

    private static String with(String what, String replacement) {
        return STATEMENT.replace(what, replacement);
    }

    private static Map<String, CatalogEntry> read(String yaml) throws IOException {
        return CatalogFile.read("more.yaml", new StringReader(yaml), true);
    }

    private static String policy(CatalogEntry entry) {
        return entry.permissions().orElseThrow().template();
    }
}
