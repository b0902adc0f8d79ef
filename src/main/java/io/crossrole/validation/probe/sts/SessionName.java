package io.crossrole.validation.probe.sts;

import java.util.regex.Pattern;

/**
 * The session name of every probe. Trust policies can test it ({@code sts:RoleSessionName}), and customers see it in
 * CloudTrail.
 */
record SessionName(String value) {

    private static final Pattern RULE = Pattern.compile("[\\w+=,.@-]{2,64}");

    /**
     * @throws IllegalArgumentException naming the property, its value and the rule of AWS
     */
    SessionName {
        if (!RULE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "crossrole.sts.session-name is '%s': AWS takes 2 to 64 characters of [\\w+=,.@-]".formatted(value));
        }
    }
}
