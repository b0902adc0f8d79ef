package io.crossrole.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ranks the likely causes of a refused use, the likeliest first. What the error code says counts most, then who called, then
 * what was called.
 */
public final class RankRefusalCauses {

    private static final String ASSUME_ROLE = "sts:assumerole";

    /** So many refused actions in one Region speak for a policy that denies the Region. */
    private static final int ACTIONS_OF_A_DENIED_REGION = 3;

    private static final Set<String> EXPIRED =
            Set.of("expiredtoken", "expiredtokenexception", "requestexpired", "tokenrefreshrequired");

    private static final Set<String> INVALID_CREDENTIALS = Set.of(
            "signaturedoesnotmatch",
            "incompletesignature",
            "incompletesignatureexception",
            "invalidsignatureexception",
            "missingauthenticationtoken",
            "missingauthenticationtokenexception",
            "invalidaccesskeyid",
            "invalidtoken");

    /** In a Region that is not enabled, a service does not know the account's credentials. */
    private static final Set<String> UNKNOWN_CREDENTIALS =
            Set.of("invalidclienttokenid", "unrecognizedclientexception", "authfailure");

    private static final Set<String> NOT_SUBSCRIBED =
            Set.of("optinrequired", "subscriptionrequiredexception", "notsignedup");

    private static final Map<String, RefusalCause> RESOURCE_POLICIES = Map.of(
            "s3", RefusalCause.BUCKET_POLICY,
            "kms", RefusalCause.KEY_POLICY,
            "sqs", RefusalCause.RESOURCE_POLICY,
            "sns", RefusalCause.RESOURCE_POLICY,
            "secretsmanager", RefusalCause.RESOURCE_POLICY,
            "ecr", RefusalCause.RESOURCE_POLICY,
            "lambda", RefusalCause.RESOURCE_POLICY,
            "glue", RefusalCause.RESOURCE_POLICY,
            "es", RefusalCause.RESOURCE_POLICY,
            "backup", RefusalCause.RESOURCE_POLICY);

    private final List<String> provenPrincipals;
    private final String connectedRoleArn;
    private final List<RefusedUse.Key> refused;

    /**
     * @param provenPrincipals the ARNs that customers are told to trust
     * @param connectedRoleArn the role whose proof holds
     * @param refused all that is refused
     */
    public RankRefusalCauses(List<String> provenPrincipals, String connectedRoleArn, List<RefusedUse.Key> refused) {
        this.provenPrincipals = provenPrincipals;
        this.connectedRoleArn = connectedRoleArn;
        this.refused = refused;
    }

    /** The likely causes of one refused use: at least one. */
    public List<RefusalCause> of(RefusedUse.Key use) {
        String code = code(use.errorCode());
        if (EXPIRED.contains(code)) {
            return List.of(RefusalCause.CREDENTIALS_EXPIRED);
        }
        if (INVALID_CREDENTIALS.contains(code)) {
            return List.of(RefusalCause.CREDENTIALS_INVALID);
        }
        return isAssumeRole(use) ? ofAssumeRole(use, code) : ofUse(use, code);
    }

    private List<RefusalCause> ofAssumeRole(RefusedUse.Key use, String code) {
        if (code.equals("regiondisabledexception")) {
            return List.of(RefusalCause.STS_REGION_DISABLED, RefusalCause.REGION_NOT_ENABLED);
        }
        if (UNKNOWN_CREDENTIALS.contains(code)) {
            return List.of(RefusalCause.VENDOR_REGION_NOT_ENABLED, RefusalCause.CREDENTIALS_INVALID);
        }
        boolean isProven = provenPrincipals.stream().anyMatch(it -> Principals.areAlike(it, use.principal()));
        Stream<RefusalCause> rest = Stream.of(
                RefusalCause.EXTERNAL_ID_NOT_SENT, RefusalCause.CALLER_POLICY, RefusalCause.ORGANIZATION_POLICY);
        return isProven
                ? rest.toList()
                : Stream.concat(Stream.of(RefusalCause.PRINCIPAL_NOT_PROVEN), rest)
                        .toList();
    }

    private List<RefusalCause> ofUse(RefusedUse.Key use, String code) {
        if (code.equals("regiondisabledexception")) {
            return List.of(RefusalCause.REGION_NOT_ENABLED);
        }
        if (UNKNOWN_CREDENTIALS.contains(code)) {
            return List.of(RefusalCause.REGION_NOT_ENABLED, RefusalCause.CREDENTIALS_INVALID);
        }
        if (NOT_SUBSCRIBED.contains(code)) {
            return List.of(RefusalCause.SERVICE_NOT_ENABLED, RefusalCause.REGION_NOT_ENABLED);
        }
        List<RefusalCause> causes = new ArrayList<>();
        if (!Principals.areAlike(connectedRoleArn, use.principal())) {
            causes.add(RefusalCause.OTHER_PRINCIPAL);
        }
        boolean isDeniedRegion = isRefusedWidely(use.region());
        if (isDeniedRegion) {
            causes.add(RefusalCause.ORGANIZATION_POLICY);
        }
        causes.add(RefusalCause.PERMISSION_MISSING);
        RefusalCause policy = RESOURCE_POLICIES.get(service(use));
        if (policy != null) {
            causes.add(policy);
        }
        if (policy == RefusalCause.BUCKET_POLICY) {
            causes.add(RefusalCause.KEY_POLICY);
        }
        causes.add(RefusalCause.SESSION_POLICY);
        causes.add(RefusalCause.PERMISSIONS_BOUNDARY);
        if (!isDeniedRegion) {
            causes.add(RefusalCause.ORGANIZATION_POLICY);
        }
        return List.copyOf(causes);
    }

    /** Whether many actions are refused in this Region, and none of them elsewhere. */
    private boolean isRefusedWidely(String region) {
        List<String> here = refused.stream()
                .filter(it -> !isAssumeRole(it) && it.region().equals(region))
                .map(RefusedUse.Key::action)
                .distinct()
                .toList();
        return here.size() >= ACTIONS_OF_A_DENIED_REGION
                && refused.stream().noneMatch(it -> !it.region().equals(region) && here.contains(it.action()));
    }

    private static boolean isAssumeRole(RefusedUse.Key use) {
        return use.action().toLowerCase(Locale.ROOT).equals(ASSUME_ROLE);
    }

    private static String service(RefusedUse.Key use) {
        return use.action().substring(0, use.action().indexOf(':')).toLowerCase(Locale.ROOT);
    }

    /** EC2 writes {@code Client.UnauthorizedOperation} where others write no prefix. */
    private static String code(String errorCode) {
        String code = errorCode.toLowerCase(Locale.ROOT);
        return code.startsWith("client.") ? code.substring("client.".length()) : code;
    }
}
