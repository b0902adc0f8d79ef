package io.crossrole.refusal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the ARNs of principals. A session's ARN names its role without the role's path. */
final class Principals {

    private static final Pattern SESSION = Pattern.compile("arn:([^:]+):sts::([0-9]{12}):assumed-role/([^/]+)/.+");
    private static final Pattern ROLE = Pattern.compile("(arn:[^:]+:iam::[0-9]{12}:role/)(?:.*/)?([^/]+)");

    private Principals() {}

    /** The role of a session, so that the sessions of one role count as one principal; any other ARN as it is. */
    static String roleOf(String principal) {
        Matcher session = SESSION.matcher(principal);
        return session.matches()
                ? "arn:%s:iam::%s:role/%s".formatted(session.group(1), session.group(2), session.group(3))
                : principal;
    }

    /** Whether two ARNs may be of one role: they are equal but for the path. */
    static boolean areAlike(String one, String other) {
        return withoutPath(one).equals(withoutPath(other));
    }

    private static String withoutPath(String arn) {
        Matcher role = ROLE.matcher(arn);
        return role.matches() ? role.group(1) + role.group(2) : arn;
    }
}
