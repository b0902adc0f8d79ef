package io.crossrole.validation.verdict;

import io.crossrole.partition.AwsPartition;
import io.crossrole.text.OneLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a customer's IAM role: {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}.
 *
 * <p>Source: <i>IAM identifiers</i> and <i>IAM and AWS STS quotas</i>, IAM User Guide. STS treats role names as
 * case-sensitive, so the text is never trimmed, corrected or changed in case.
 *
 * @param value the ARN as submitted
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId 12 digits
 */
public record RoleArn(String value, AwsPartition partition, String accountId) {

    /** The most characters of a role's name. */
    public static final int MAX_NAME_LENGTH = 64;

    private static final int MIN_LENGTH = 20;
    private static final int MAX_LENGTH = 2_048;
    private static final int MAX_PATH_LENGTH = 512;

    private static final Pattern ARN = Pattern.compile("arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)", Pattern.DOTALL);
    private static final Pattern PARTITION = Pattern.compile("aws|aws-cn|aws-us-gov|aws-eusc|aws-iso|aws-iso-[a-z]");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern TWO_ARNS = Pattern.compile("(?is)\\barn:.*\\barn:");
    /** A bucket's ARN, for example, may be shorter than any role's. */
    private static final Pattern SHORT_OF_OTHERS = Pattern.compile("arn:aws[a-z-]*:(?!iam:)[a-z0-9-]+:.*");

    private static final Pattern ROLE_RESOURCE = Pattern.compile("(?is)[^a-z]*role.*");
    private static final Pattern OTHER_RESOURCE = Pattern.compile("(?s)root|[a-z][a-z0-9-]*/.*");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+");
    /** Narrower than IAM's {@code [\u0021-\u007E]+}: see decision 60. */
    private static final Pattern PATH = Pattern.compile("/([!#-&+\\-.0-9;=@-Z^_a-z|~]+/)*");

    private static final Pattern ENCODED_CHARACTER = Pattern.compile("%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]+;");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1," + MAX_NAME_LENGTH + "}");
    private static final String SERVICE_LINKED = "/aws-service-role/";

    /** The result of parsing a submitted text. */
    public sealed interface Parsed permits Valid, Invalid {}

    public record Valid(RoleArn arn) implements Parsed {}

    /**
     * Text that is not the ARN of a role that can be assumed.
     *
     * @param detail quotes the text and names the rule that it breaks
     * @param fault the rule's place in the ARN
     * @param rule the rule alone
     */
    public record Invalid(Reason reason, String detail, Fault fault, String rule) implements Parsed {}

    /** The first place at which a text breaks a rule. */
    public enum Fault {
        LENGTH,
        /** The text has not the six fields of an ARN. */
        FORM,
        SEVERAL,
        PARTITION,
        /** The ARN of a session. */
        SESSION,
        SERVICE,
        REGION,
        ACCOUNT,
        /** The field behind the last colon does not begin with {@code role/}. */
        RESOURCE,
        PATH,
        NAME,
        /** A role under {@code /aws-service-role/}. */
        SERVICE_LINKED
    }

    /** Parses submitted text. Invalid text is a result, never an exception. */
    public static Parsed parse(String text) {
        boolean isTooShort =
                text.length() < MIN_LENGTH && !SHORT_OF_OTHERS.matcher(text).matches();
        if (isTooShort || text.length() > MAX_LENGTH) {
            return malformed(Fault.LENGTH, text, "a role ARN has 20 to 2048 characters, this has " + text.length());
        }
        Matcher parts = ARN.matcher(text);
        if (!parts.matches()) {
            return malformed(Fault.FORM, text, "an ARN has the form arn:PARTITION:iam::ACCOUNT:role/NAME");
        }
        if (TWO_ARNS.matcher(text).find()) {
            return malformed(Fault.SEVERAL, text, "a role ARN has 'arn:' once");
        }
        if (!PARTITION.matcher(parts.group(1)).matches()) {
            return malformed(Fault.PARTITION, text, "'" + OneLine.quote(parts.group(1)) + "' is not an AWS partition");
        }
        if (parts.group(2).equals("sts") && parts.group(5).startsWith("assumed-role/")) {
            return notARole(Fault.SESSION, text, "it is a session of a role (assumed-role)");
        }
        if (!parts.group(2).equals("iam")) {
            String rule = "its service is '" + OneLine.quote(parts.group(2)) + "', a role's is 'iam'";
            boolean isOtherService = SERVICE.matcher(parts.group(2)).matches();
            return isOtherService ? notARole(Fault.SERVICE, text, rule) : malformed(Fault.SERVICE, text, rule);
        }
        if (!parts.group(3).isEmpty()) {
            return malformed(Fault.REGION, text, "IAM is global: the fourth field, the Region, stays empty");
        }
        // The ARNs of AWS managed policies contain "aws" in place of an account ID.
        boolean isOfAws = parts.group(4).equals("aws") && isOtherResource(parts.group(5));
        if (!isOfAws && !ACCOUNT.matcher(parts.group(4)).matches()) {
            return malformed(
                    Fault.ACCOUNT, text, "'" + OneLine.quote(parts.group(4)) + "' is not an account ID of 12 digits");
        }
        return resource(text, parts.group(1), parts.group(4), parts.group(5));
    }

    private static Parsed resource(String text, String partition, String accountId, String resource) {
        if (!resource.startsWith("role/")) {
            String rule = "its resource does not begin with 'role/'";
            return isOtherResource(resource)
                    ? notARole(Fault.RESOURCE, text, rule)
                    : malformed(Fault.RESOURCE, text, rule);
        }
        String pathAndName = resource.substring("role".length());
        String path = pathAndName.substring(0, pathAndName.lastIndexOf('/') + 1);
        String name = pathAndName.substring(path.length());
        if (path.length() > MAX_PATH_LENGTH) {
            return malformed(
                    Fault.PATH,
                    text,
                    "a role's path has at most 512 printable ASCII characters, this has " + path.length());
        }
        if (!PATH.matcher(path).matches() || ENCODED_CHARACTER.matcher(path).find()) {
            return malformed(
                    Fault.PATH,
                    text,
                    "a role's path has printable ASCII characters, and Crossrole takes none with ':', ',', '//', '*',"
                            + " '?', '\\', brackets, quotes or an encoded character");
        }
        if (!NAME.matcher(name).matches()) {
            return malformed(
                    Fault.NAME,
                    text,
                    "'" + OneLine.quote(name) + "' is not a role name: 1 to 64 letters, digits and any of _+=,.@-");
        }
        if (path.startsWith(SERVICE_LINKED)) {
            String rule = "is under " + SERVICE_LINKED;
            return new Invalid(
                    Reason.SERVICE_LINKED_ROLE, "'" + OneLine.quote(text) + "' " + rule, Fault.SERVICE_LINKED, rule);
        }
        return new Valid(new RoleArn(text, new AwsPartition(partition), accountId));
    }

    /**
     * Whether the resource names something other than a role, such as a user or a policy. A misspelt role resource does
     * not count.
     */
    private static boolean isOtherResource(String resource) {
        return OTHER_RESOURCE.matcher(resource).matches()
                && !ROLE_RESOURCE.matcher(resource).matches();
    }

    private static Invalid malformed(Fault fault, String text, String rule) {
        String look = PastedText.looksLike(text)
                .map(it -> "; it looks like " + it.description())
                .orElse("");
        return new Invalid(Reason.MALFORMED_ROLE_ARN, "'" + OneLine.quote(text) + "': " + rule + look, fault, rule);
    }

    private static Invalid notARole(Fault fault, String text, String rule) {
        return new Invalid(Reason.NOT_A_ROLE, "'" + OneLine.quote(text) + "': " + rule, fault, rule);
    }
}
