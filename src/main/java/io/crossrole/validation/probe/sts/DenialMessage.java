package io.crossrole.validation.probe.sts;

import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out from an access denied message which action was denied, and by which type of policy (<i>Troubleshoot access
 * denied error messages</i>, IAM User Guide). Only the type is matched, because the policy's ARN, the role or nothing
 * may follow it. Neither the message nor the ARN is kept.
 *
 * <p>A customer cannot inject these words, because an ARN contains no spaces.
 */
final class DenialMessage {

    private static final Pattern ACTION = Pattern.compile("is not authorized to perform:? ([a-z0-9-]+:[a-z]+)");
    private static final String ASSUME_ROLE = "sts:assumerole";

    private static final Pattern POLICY = Pattern.compile("(?:with an explicit deny in (?:an?|the)|because no) ("
            + "identity-based policy|permissions boundary|sessions? policy|vpc endpoint policy|service control policy"
            + "|resource control policy)\\b");

    /**
     * The policy types that apply to the vendor as the caller, and the one that reveals more about the customer's side.
     * All others, such as the role's trust policy, and unknown types count as a plain denial by the role.
     */
    private static final Map<String, ErrorKind> TYPES = Map.of(
            "identity-based policy", ErrorKind.IDENTITY_POLICY,
            "permissions boundary", ErrorKind.PERMISSIONS_BOUNDARY,
            "session policy", ErrorKind.SESSION_POLICY,
            "sessions policy", ErrorKind.SESSION_POLICY,
            "vpc endpoint policy", ErrorKind.VPC_ENDPOINT_POLICY,
            "service control policy", ErrorKind.SERVICE_CONTROL_POLICY,
            "resource control policy", ErrorKind.RESOURCE_CONTROL_POLICY);

    private static final String ROOT_USER = "roles may not be assumed by root accounts";

    private DenialMessage() {}

    /**
     * Reads a message.
     *
     * @param message null if STS sent none, which happens across some accounts
     * @return empty if it reveals no more than a denial
     */
    static Optional<ErrorKind> read(String message) {
        if (message == null) {
            return Optional.empty();
        }
        String words = message.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        if (words.contains(ROOT_USER)) {
            return Optional.of(ErrorKind.IDENTITY_REFUSED);
        }
        Matcher action = ACTION.matcher(words);
        if (action.find() && !action.group(1).equals(ASSUME_ROLE)) {
            return Optional.of(ErrorKind.SESSION_ATTRIBUTES);
        }
        Matcher policy = POLICY.matcher(words);
        return policy.find() ? Optional.of(TYPES.get(policy.group(1))) : Optional.empty();
    }
}
