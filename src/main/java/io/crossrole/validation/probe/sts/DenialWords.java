package io.crossrole.validation.probe.sts;

import io.crossrole.validation.verdict.ProbeResult.Because;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads out of AWS's message which action was refused, and by which type of policy (<i>Troubleshoot access denied error
 * messages</i>, IAM User Guide). The policy's ARN, the role or nothing at all may follow the type, so the type alone is
 * matched. Neither the message nor the ARN in it is kept.
 *
 * <p>A customer can't put these words there: an ARN holds no blank.
 */
final class DenialWords {

    private static final Pattern ACTION = Pattern.compile("is not authorized to perform:? ([a-z0-9-]+:[a-z]+)");
    private static final String ASSUME_ROLE = "sts:assumerole";

    private static final Pattern POLICY = Pattern.compile("(?:with an explicit deny in (?:an?|the)|because no) ("
            + "identity-based policy|permissions boundary|sessions? policy|vpc endpoint policy|service control policy"
            + "|resource control policy)\\b");

    /**
     * The types that bind the caller, and so the vendor, and the one that tells more about the customer's side. The others,
     * the role's trust policy first of all, and those that nobody knows yet, are the role's plain "no".
     */
    private static final Map<String, Because> TYPES = Map.of(
            "identity-based policy", Because.IDENTITY_POLICY,
            "permissions boundary", Because.PERMISSIONS_BOUNDARY,
            "session policy", Because.SESSION_POLICY,
            "sessions policy", Because.SESSION_POLICY,
            "vpc endpoint policy", Because.VPC_ENDPOINT_POLICY,
            "service control policy", Because.SERVICE_CONTROL_POLICY,
            "resource control policy", Because.RESOURCE_CONTROL_POLICY);

    private static final String ROOT_USER = "roles may not be assumed by root accounts";

    private DenialWords() {}

    /**
     * What a message says beyond "denied".
     *
     * @param message null where there is none, as across some accounts
     * @return empty where it says no more
     */
    static Optional<Because> read(String message) {
        if (message == null) {
            return Optional.empty();
        }
        String words = message.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (words.contains(ROOT_USER)) {
            return Optional.of(Because.IDENTITY_REFUSED);
        }
        Matcher action = ACTION.matcher(words);
        if (action.find() && !action.group(1).equals(ASSUME_ROLE)) {
            return Optional.of(Because.SESSION_ATTRIBUTES);
        }
        Matcher policy = POLICY.matcher(words);
        return policy.find() ? Optional.of(TYPES.get(policy.group(1))) : Optional.empty();
    }
}
