package io.crossrole.validation;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a customer's IAM role: {@code arn:PARTITION:iam::ACCOUNT:role/PATH/NAME}.
 *
 * <p>Source: <i>IAM identifiers</i> and <i>IAM and AWS STS quotas</i>, IAM User Guide. Role names are case-sensitive when
 * the role is assumed, so nothing here is folded, trimmed or mended.
 *
 * @param value the ARN as submitted
 * @param partition {@code aws}, {@code aws-cn}, …
 * @param accountId 12 digits
 */
public record RoleArn(String value, String partition, String accountId) {

    private static final int SHORTEST = 20;
    private static final int LONGEST = 2_048;
    private static final int LONGEST_PATH = 512;
    private static final int LONGEST_QUOTE = 120;

    private static final Pattern ARN = Pattern.compile("arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)", Pattern.DOTALL);
    private static final Pattern PARTITION = Pattern.compile("aws|aws-cn|aws-us-gov|aws-eusc|aws-iso|aws-iso-[a-z]");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern PATH = Pattern.compile("/([!-~]+/)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Set<Byte> INVISIBLE = Set.of(
            Character.CONTROL,
            Character.FORMAT,
            Character.SURROGATE,
            Character.UNASSIGNED,
            Character.LINE_SEPARATOR,
            Character.PARAGRAPH_SEPARATOR);
    private static final String SERVICE_LINKED = "/aws-service-role/";

    /** What a text that was submitted as a role's ARN turned out to be. */
    public sealed interface Parsed permits Valid, Invalid {}

    /** The ARN of a role. */
    public record Valid(RoleArn arn) implements Parsed {}

    /**
     * Something else.
     *
     * @param detail quotes the text and the rule that it breaks
     */
    public record Invalid(Reason reason, String detail) implements Parsed {}

    /** Reads a text that somebody submitted. Never throws: what is wrong is told. */
    public static Parsed parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return malformed(text, "a role ARN has 20 to 2048 characters, this has " + text.length());
        }
        Matcher parts = ARN.matcher(text);
        if (!parts.matches()) {
            return malformed(text, "an ARN has the form arn:PARTITION:iam::ACCOUNT:role/NAME");
        }
        if (!PARTITION.matcher(parts.group(1)).matches()) {
            return malformed(text, "'" + quote(parts.group(1)) + "' is not an AWS partition");
        }
        if (parts.group(2).equals("sts") && parts.group(5).startsWith("assumed-role/")) {
            return notARole(text, "it is a session of a role (assumed-role)");
        }
        if (!parts.group(2).equals("iam")) {
            return notARole(text, "its service is '" + quote(parts.group(2)) + "', a role's is 'iam'");
        }
        if (!parts.group(3).isEmpty()) {
            return malformed(text, "IAM is global: the fourth field, the Region, stays empty");
        }
        if (!ACCOUNT.matcher(parts.group(4)).matches()) {
            return malformed(text, "'" + quote(parts.group(4)) + "' is not an account ID of 12 digits");
        }
        return resource(text, parts.group(1), parts.group(4), parts.group(5));
    }

    private static Parsed resource(String text, String partition, String accountId, String resource) {
        if (!resource.startsWith("role/")) {
            return notARole(text, "its resource does not begin with 'role/'");
        }
        String pathAndName = resource.substring("role".length());
        String path = pathAndName.substring(0, pathAndName.lastIndexOf('/') + 1);
        String name = pathAndName.substring(path.length());
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            return malformed(
                    text, "a role's path has at most 512 printable ASCII characters and begins and ends with '/'");
        }
        if (!NAME.matcher(name).matches()) {
            return malformed(
                    text, "'" + quote(name) + "' is not a role name: 1 to 64 letters, digits and any of _+=,.@-");
        }
        if (path.startsWith(SERVICE_LINKED)) {
            return new Invalid(Reason.SERVICE_LINKED_ROLE, "'" + quote(text) + "' is under " + SERVICE_LINKED);
        }
        return new Valid(new RoleArn(text, partition, accountId));
    }

    private static Invalid malformed(String text, String rule) {
        return new Invalid(Reason.MALFORMED_ROLE_ARN, "'" + quote(text) + "': " + rule);
    }

    private static Invalid notARole(String text, String rule) {
        return new Invalid(Reason.NOT_A_ROLE, "'" + quote(text) + "': " + rule);
    }

    /** Readable, and of one line: control characters, and those that turn the direction of writing, are spelled out. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        int read = 0;
        while (read < text.length() && quoted.length() < LONGEST_QUOTE) {
            int it = text.codePointAt(read);
            read += Character.charCount(it);
            if (INVISIBLE.contains((byte) Character.getType(it))) {
                quoted.append("\\u%04x".formatted(it));
            } else {
                quoted.appendCodePoint(it);
            }
        }
        return read < text.length() ? quoted + "…" : quoted.toString();
    }
}
