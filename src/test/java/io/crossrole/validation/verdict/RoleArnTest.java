package io.crossrole.validation.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.verdict.RoleArn.Invalid;
import io.crossrole.validation.verdict.RoleArn.Parsed;
import io.crossrole.validation.verdict.RoleArn.Valid;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/";
    private static final int LONGEST_DETAIL = 1_000;

    @ParameterizedTest
    @ValueSource(
            strings = {"aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f"})
    void parsesARoleOfEveryPartition(String partition) {
        // Given
        String text = "arn:" + partition + ":iam::012345678901:role/VendorReadOnly";

        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(parsed).isEqualTo(new Valid(new RoleArn(text, new AwsPartition(partition), "012345678901")));
    }

    static Stream<String> roles() {
        return Stream.of(
                ROLE + "x",
                ROLE + "a+b=c,d.e@f-g_h",
                ROLE + "n".repeat(64),
                ROLE + "team/billing/Crawler",
                ROLE + "UPPER/lower/RoleName",
                ROLE + "!#$%&+-.;=@^_|~/name",
                ROLE + "p".repeat(510) + "/name",
                ROLE + "p/".repeat(255) + "name",
                ROLE + "aws-service-role",
                ROLE + "my/aws-service-role/name");
    }

    @ParameterizedTest
    @MethodSource("roles")
    void keepsARoleAsItWasSubmitted(String text) {
        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(parsed).isEqualTo(new Valid(new RoleArn(text, new AwsPartition("aws"), "111122223333")));
    }

    /** The submitted text, the reason, and what the detail must contain: the quoted part and the rule. */
    static Stream<Arguments> malformed() {
        return Stream.of(
                arguments("", Reason.MALFORMED_ROLE_ARN, "'': a role ARN has 20 to 2048 characters, this has 0"),
                arguments("arn:aws:iam::1:role/", Reason.MALFORMED_ROLE_ARN, "'1' is not an account ID of 12 digits"),
                arguments("arn:aws:iam::1:role", Reason.MALFORMED_ROLE_ARN, "20 to 2048 characters, this has 19"),
                arguments(ROLE + "a".repeat(2_018), Reason.MALFORMED_ROLE_ARN, "20 to 2048 characters, this has 2049"),
                arguments(
                        "my role is VendorReadOnly", Reason.MALFORMED_ROLE_ARN, "'my role is VendorReadOnly': an ARN"),
                arguments(" " + ROLE + "x", Reason.MALFORMED_ROLE_ARN, "' " + ROLE + "x'"),
                arguments("\u00a0" + ROLE + "x", Reason.MALFORMED_ROLE_ARN, ROLE + "x'"),
                arguments(ROLE + "x ", Reason.MALFORMED_ROLE_ARN, "'x ' is not a role name"),
                arguments(ROLE + "x\n", Reason.MALFORMED_ROLE_ARN, "'x\\u000a' is not a role name"),
                arguments("\"" + ROLE + "x\"", Reason.MALFORMED_ROLE_ARN, "'\"" + ROLE + "x\"'"),
                arguments("ARN:AWS:IAM::111122223333:ROLE/x", Reason.MALFORMED_ROLE_ARN, "arn:PARTITION:iam::ACCOUNT"),
                arguments(
                        "arn:gcp:iam::111122223333:role/x", Reason.MALFORMED_ROLE_ARN, "'gcp' is not an AWS partition"),
                arguments(
                        "arn:AWS:iam::111122223333:role/x", Reason.MALFORMED_ROLE_ARN, "'AWS' is not an AWS partition"),
                arguments(
                        "arn:aws-iso-bb:iam::111122223333:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "'aws-iso-bb' is not an AWS partition"),
                arguments("arn:aws\n:iam::111122223333:role/x", Reason.MALFORMED_ROLE_ARN, "'aws\\u000a' is not"),
                arguments("arn::iam::111122223333:role/x", Reason.MALFORMED_ROLE_ARN, "'' is not an AWS partition"),
                arguments(
                        "arn:aws:iam:us-east-1:111122223333:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "the fourth field, the Region, stays empty"),
                arguments(
                        "arn:aws:iam::11112222333:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "'11112222333' is not an account"),
                arguments(
                        "arn:aws:iam::1111222233334:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "'1111222233334' is not an account"),
                arguments(
                        "arn:aws:iam::1111-2222-3333:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "'1111-2222-3333' is not an account"),
                arguments(
                        "arn:aws:iam::١١١١٢٢٢٢٣٣٣٣:role/x",
                        Reason.MALFORMED_ROLE_ARN,
                        "'١١١١٢٢٢٢٣٣٣٣' is not an account ID of 12 digits"),
                arguments("arn:aws:iam:::role/VendorReadOnly", Reason.MALFORMED_ROLE_ARN, "'' is not an account ID"),
                arguments(ROLE, Reason.MALFORMED_ROLE_ARN, "'' is not a role name"),
                arguments(ROLE + "team/", Reason.MALFORMED_ROLE_ARN, "'' is not a role name"),
                arguments(
                        ROLE + "n".repeat(65),
                        Reason.MALFORMED_ROLE_ARN,
                        "'" + "n".repeat(65) + "' is not a role name"),
                arguments(ROLE + "Rôle", Reason.MALFORMED_ROLE_ARN, "'Rôle' is not a role name"),
                arguments(ROLE + "a*", Reason.MALFORMED_ROLE_ARN, "'a*' is not a role name"),
                arguments(ROLE + "p".repeat(511) + "/x", Reason.MALFORMED_ROLE_ARN, "at most 512 printable ASCII"),
                arguments(ROLE + "/x", Reason.MALFORMED_ROLE_ARN, "a role's path"),
                arguments(ROLE + "two words/x", Reason.MALFORMED_ROLE_ARN, "a role's path"),
                arguments(ROLE + "tëam/x", Reason.MALFORMED_ROLE_ARN, "a role's path"),
                arguments(ROLE + "team\n/x", Reason.MALFORMED_ROLE_ARN, "team\\u000a/x"),
                arguments(
                        "arn:aws:iam::111122223333:roleName", Reason.MALFORMED_ROLE_ARN, "does not begin with 'role/'"),
                arguments(
                        "arn:aws:iam::111122223333:/role/x", Reason.MALFORMED_ROLE_ARN, "does not begin with 'role/'"),
                arguments("arn:aws:iam::111122223333:Role/x", Reason.MALFORMED_ROLE_ARN, "does not begin with 'role/'"),
                arguments("arn:aws:iam::111122223333:user/bob", Reason.NOT_A_ROLE, "user/bob': its resource"),
                arguments("arn:aws:iam::111122223333:root", Reason.NOT_A_ROLE, "root': its resource"),
                arguments("arn:aws:iam::111122223333:instance-profile/x", Reason.NOT_A_ROLE, "instance-profile/x'"),
                arguments(
                        "arn:aws:iam::aws:policy/ReadOnlyAccess",
                        Reason.NOT_A_ROLE,
                        "policy/ReadOnlyAccess': its resource"),
                arguments("arn:aws:iam::aws:role/x", Reason.MALFORMED_ROLE_ARN, "'aws' is not an account"),
                arguments(
                        "arn:aws:sts::111122223333:assumed-role/x/session",
                        Reason.NOT_A_ROLE,
                        "it is a session of a role (assumed-role)"),
                arguments("arn:aws:s3:::bucket", Reason.NOT_A_ROLE, "its service is 's3', a role's is 'iam'"),
                arguments("arn:aws:iam::1:a", Reason.MALFORMED_ROLE_ARN, "20 to 2048"),
                arguments("arn:aws:s3:::customer-bucket", Reason.NOT_A_ROLE, "its service is 's3', a role's is 'iam'"),
                arguments(
                        ROLE + "aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS",
                        Reason.SERVICE_LINKED_ROLE,
                        "AWSServiceRoleForRDS' is under /aws-service-role/"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void rejectsAnythingElseAndQuotesIt(String text, Reason reason, String said) {
        // When
        Parsed parsed = RoleArn.parse(text);

        // Then
        assertThat(parsed).isInstanceOf(Invalid.class);
        assertThat(((Invalid) parsed).reason()).isEqualTo(reason);
        assertThat(((Invalid) parsed).detail()).contains(said).hasSizeLessThanOrEqualTo(LONGEST_DETAIL);
    }

    /** Characters that are invisible, displayed elsewhere, or displayed as a line break. */
    static Stream<Arguments> invisible() {
        return Stream.of(
                arguments("a NUL", "\u0000", "\\u0000"),
                arguments("a tab", "\t", "\\u0009"),
                arguments("an escape", "\u001b", "\\u001b"),
                arguments("a line break", "\n", "\\u000a"),
                arguments("a carriage return", "\r", "\\u000d"),
                arguments("a delete", "\u007f", "\\u007f"),
                arguments("a next line", "\u0085", "\\u0085"),
                arguments("a line separator", "\u2028", "\\u2028"),
                arguments("a paragraph separator", "\u2029", "\\u2029"),
                arguments("a right-to-left override", "\u202e", "\\u202e"),
                arguments("a right-to-left isolate", "\u2067", "\\u2067"),
                arguments("an Arabic letter mark", "\u061c", "\\u061c"),
                arguments("a zero-width space", "\u200b", "\\u200b"),
                arguments("a byte order mark", "\ufeff", "\\ufeff"),
                arguments("a tag character", "\udb40\udc41", "\\ue0041"),
                arguments("half a character", "\ud800", "\\ud800"),
                arguments("one that does not exist", "\uffff", "\\uffff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invisible")
    void escapesInvisibleCharacters(String name, String character, String spelled) {
        // When
        Parsed parsed = RoleArn.parse(ROLE + "Ven" + character + "dor");

        // Then
        assertThat(((Invalid) parsed).detail())
                .contains("'Ven" + spelled + "dor'")
                .doesNotContain(character);
    }

    @Test
    void truncatesALongQuote() {
        // When
        Parsed parsed = RoleArn.parse("x".repeat(2_000));

        // Then
        assertThat(((Invalid) parsed).detail()).startsWith("'" + "x".repeat(120) + "…':");
    }

    @Test
    void doesNotSplitASurrogatePair() {
        // When
        Parsed parsed = RoleArn.parse("x".repeat(119) + "😀😀");

        // Then
        assertThat(((Invalid) parsed).detail()).startsWith("'" + "x".repeat(119) + "😀…':");
    }

    @Test
    void neverThrowsAndNeverExceedsTheDetailsLimit() {
        // Given
        Random random = new Random(4_711);

        for (int i = 0; i < 200_000; i++) {
            String text = garbled(random);

            // When
            Parsed parsed = RoleArn.parse(text);

            // Then
            if (parsed instanceof Invalid invalid) {
                assertThat(invalid.reason()).isNotNull();
                assertThat(invalid.detail()).hasSizeLessThanOrEqualTo(LONGEST_DETAIL);
            } else {
                assertThat(((Valid) parsed).arn().value()).isEqualTo(text);
            }
        }
    }

    /** A valid ARN with an error somewhere in it. */
    private static String garbled(Random random) {
        String[] parts = {"arn", "aws", "iam", "", "111122223333", "role/VendorReadOnly"};
        for (int faults = random.nextInt(3); faults > 0; faults--) {
            parts[random.nextInt(parts.length)] = noise(random, random.nextInt(random.nextBoolean() ? 20 : 600));
        }
        String text = String.join(":", parts);
        return random.nextInt(10) == 0 ? text.substring(random.nextInt(text.length())) : text;
    }

    private static String noise(Random random, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append((char) random.nextInt(0x20));
                case 2 -> text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                default -> text.append(":/role \u202e".charAt(random.nextInt(8)));
            }
        }
        return text.toString();
    }
}
