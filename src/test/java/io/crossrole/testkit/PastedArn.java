package io.crossrole.testkit;

import static io.crossrole.validation.verdict.Reason.MALFORMED_ROLE_ARN;
import static io.crossrole.validation.verdict.Reason.NOT_A_ROLE;
import static io.crossrole.validation.verdict.Reason.OWN_ACCOUNT_ROLE;
import static io.crossrole.validation.verdict.Reason.PARTITION_NOT_SUPPORTED;
import static io.crossrole.validation.verdict.Reason.SERVICE_LINKED_ROLE;
import static io.crossrole.validation.verdict.Reason.UNEXPECTED_ACCOUNT;

import io.crossrole.validation.verdict.Reason;

/**
 * A text that people paste as a role ARN, in JSON notation, with the reason of its refusal without a probe and the
 * quote in the detail.
 */
public enum PastedArn {
    // Not a customer's role.
    ROLE_OF_THE_VENDORS("arn:aws:iam::999988887777:role/unasked", OWN_ACCOUNT_ROLE, "999988887777"),
    ROLE_OF_AN_UNEXPECTED_ACCOUNT(
            "arn:aws:iam::111122223333:role/unasked",
            UNEXPECTED_ACCOUNT,
            "account is 111122223333, the integration was requested for 777766665555"),
    SERVICE_LINKED(
            "arn:aws:iam::777766665555:role/aws-service-role/ops.amazonaws.com/unasked",
            SERVICE_LINKED_ROLE,
            "role/aws-service-role/ops.amazonaws.com/unasked' is under /aws-service-role/"),
    UNSERVED_PARTITION(
            "arn:aws-us-gov:iam::777766665555:role/unasked",
            PARTITION_NOT_SUPPORTED,
            "partition is 'aws-us-gov', the integration's is 'aws'"),
    USER("arn:aws:iam::777766665555:user/unasked", NOT_A_ROLE, "'arn:aws:iam::777766665555:user/unasked'"),
    INSTANCE_PROFILE("arn:aws:iam::777766665555:instance-profile/unasked", NOT_A_ROLE, ":instance-profile/unasked'"),
    ROOT("arn:aws:iam::777766665555:root", NOT_A_ROLE, "'arn:aws:iam::777766665555:root'"),
    SESSION("arn:aws:sts::777766665555:assumed-role/unasked/me", NOT_A_ROLE, "a session of a role (assumed-role)"),
    BUCKET("arn:aws:s3:::unasked-bucket", NOT_A_ROLE, "service is 's3'"),

    // Not an ARN.
    EMPTY("", MALFORMED_ROLE_ARN, "'': a role ARN has 20 to 2048 characters, this has 0"),
    TOO_LONG(
            "arn:aws:iam::777766665555:role/unasked" + "/x".repeat(1_005) + "/",
            MALFORMED_ROLE_ARN,
            "a role ARN has 20 to 2048 characters, this has 2049"),
    NAME_ALONE("unasked-and-without-its-arn", MALFORMED_ROLE_ARN, "'unasked-and-without-its-arn': an ARN has the form"),
    BLANK_BEFORE(" arn:aws:iam::777766665555:role/unasked", MALFORMED_ROLE_ARN, "' arn:aws:iam::777766665555:role"),
    BLANK_AFTER("arn:aws:iam::777766665555:role/unasked ", MALFORMED_ROLE_ARN, "'unasked ' is not a role name"),
    LINE_BREAK_BEFORE(
            "\\narn:aws:iam::777766665555:role/unasked", MALFORMED_ROLE_ARN, "'\\u000aarn:aws:iam::777766665555"),
    LINE_BREAK_AFTER(
            "arn:aws:iam::777766665555:role/unasked\\n", MALFORMED_ROLE_ARN, "'unasked\\u000a' is not a role name"),
    INVISIBLE_BLANK_AFTER(
            "arn:aws:iam::777766665555:role/unasked\\u200b", MALFORMED_ROLE_ARN, "'unasked\\u200b' is not a role name"),

    TWO_ROLES(
            "arn:aws:iam::777766665555:role/unasked,arn:aws:iam::777766665555:role/b",
            MALFORMED_ROLE_ARN,
            "it looks like two ARNs"),
    DOUBLED_PREFIX(
            "arn:aws:iam::777766665555:role/arn:aws:iam::777766665555:role/unasked",
            MALFORMED_ROLE_ARN,
            "doubled prefix"),
    WITH_A_NUL("arn:aws:iam::777766665555:role/unasked\\u0000", MALFORMED_ROLE_ARN, "unasked\\u0000"),

    // Almost an ARN.
    DOUBLED_SLASH("arn:aws:iam::777766665555:role//unasked", MALFORMED_ROLE_ARN, "none with ':', ',', '//'"),
    WILDCARD_IN_THE_PATH("arn:aws:iam::777766665555:role/*/unasked", MALFORMED_ROLE_ARN, "a pattern for several roles"),
    ALL_IN_CAPITALS("ARN:AWS:IAM::777766665555:ROLE/UNASKED", MALFORMED_ROLE_ARN, "'ARN:AWS:IAM::777766665555:ROLE"),
    PARTITION_IN_CAPITALS(
            "arn:AWS:iam::777766665555:role/unasked", MALFORMED_ROLE_ARN, "'AWS' is not an AWS partition"),
    SERVICE_IN_CAPITALS(
            "arn:aws:IAM::777766665555:role/unasked", MALFORMED_ROLE_ARN, "service is 'IAM', a role's is 'iam'"),
    ROLE_IN_CAPITALS("arn:aws:iam::777766665555:Role/unasked", MALFORMED_ROLE_ARN, ":Role/unasked'"),
    WRONG_PARTITION("arn:aws-mars:iam::777766665555:role/unasked", MALFORMED_ROLE_ARN, "'aws-mars' is not an AWS"),
    WITH_A_REGION("arn:aws:iam:us-east-1:777766665555:role/unasked", MALFORMED_ROLE_ARN, "the Region, stays empty"),
    ELEVEN_DIGITS("arn:aws:iam::77776666555:role/unasked", MALFORMED_ROLE_ARN, "'77776666555' is not an account ID"),
    AN_ARABIC_DIGIT("arn:aws:iam::77776666555٥:role/unasked", MALFORMED_ROLE_ARN, "'77776666555٥' is not an account"),
    FULL_WIDTH_DIGITS("arn:aws:iam::７７７７66665555:role/unasked", MALFORMED_ROLE_ARN, "'７７７７66665555' is not an account"),
    A_CYRILLIC_LETTER("arn:aws:iam::777766665555:role/unаsked", MALFORMED_ROLE_ARN, "'unаsked' is not a role name"),
    NO_NAME("arn:aws:iam::777766665555:role/unasked/", MALFORMED_ROLE_ARN, "'' is not a role name"),
    NAME_TOO_LONG(
            "arn:aws:iam::777766665555:role/unasked" + "x".repeat(58),
            MALFORMED_ROLE_ARN,
            "x' is not a role name: 1 to 64 letters"),
    PATH_TOO_LONG(
            "arn:aws:iam::777766665555:role/" + "x".repeat(511) + "/unasked",
            MALFORMED_ROLE_ARN,
            "path has at most 512 printable ASCII characters");

    private final String text;
    private final Reason reason;
    private final String quoted;

    PastedArn(String text, Reason reason, String quoted) {
        this.text = text;
        this.reason = reason;
        this.quoted = quoted;
    }

    public String text() {
        return text;
    }

    public String reason() {
        return reason.name();
    }

    public String quoted() {
        return quoted;
    }
}
