package io.crossrole.validation.verdict;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The result of one probe. Credentials in the response are discarded on arrival and are not part of it.
 *
 * @param principal the ARN of the vendor's principal that called; null for Crossrole's own identity and the outsider
 * @param errorKind what the error reveals beyond the answer; null if STS granted, or denied without further detail
 * @param code the STS error code; null if STS granted or sent none
 * @param requestId the AWS request ID; may be null
 * @param region the Region whose STS endpoint was called
 * @param accountId the account of the session, if STS granted; else null
 * @param siblingId the ID of the integration whose External ID was sent, if it was a sibling's; else null
 */
public record ProbeResult(
        Probe probe,
        String principal,
        Answer answer,
        ErrorKind errorKind,
        String code,
        String requestId,
        String region,
        String accountId,
        Instant checkedAt,
        String siblingId) {

    /** The result of a probe of one of the vendor's principals. */
    public ProbeResult(
            Probe probe,
            String principal,
            Answer answer,
            ErrorKind errorKind,
            String code,
            String requestId,
            String region,
            String accountId,
            Instant checkedAt) {
        this(probe, principal, answer, errorKind, code, requestId, region, accountId, checkedAt, null);
    }

    /** The result of a probe that none of the vendor's other principals made. */
    public ProbeResult(
            Probe probe,
            Answer answer,
            ErrorKind errorKind,
            String code,
            String requestId,
            String region,
            String accountId,
            Instant checkedAt) {
        this(probe, null, answer, errorKind, code, requestId, region, accountId, checkedAt);
    }

    static final String REGION_DISABLED = "RegionDisabledException";

    public enum Answer {
        GRANTED,
        DENIED,
        /**
         * No conclusion about the role: throttling, a server error, a timeout, or rejected credentials of the vendor.
         * It never counts as a denial.
         */
        INCONCLUSIVE
    }

    /** The kind of an error, where Crossrole can tell. */
    public enum ErrorKind {
        /**
         * Denied, and the message names a resource control policy of the role's organisation. This is a hint only,
         * because AWS may change its messages.
         */
        RESOURCE_CONTROL_POLICY,
        /** Inconclusive: STS throttles. */
        THROTTLED,
        /** Inconclusive: a server error, a timeout or a broken connection. */
        UNREACHABLE,
        /** Inconclusive: AWS rejects the vendor's own credentials, for any role. */
        IDENTITY_REFUSED,
        /**
         * Inconclusive, like the next four: a policy that applies to the vendor denies the call, which reveals nothing
         * about the role.
         */
        IDENTITY_POLICY,
        PERMISSIONS_BOUNDARY,
        SESSION_POLICY,
        VPC_ENDPOINT_POLICY,
        SERVICE_CONTROL_POLICY,
        /**
         * Inconclusive: AWS denies the session tags, the source identity or the context that the vendor's own session
         * carries.
         */
        SESSION_ATTRIBUTES,
        /** STS rejects the ARN itself as invalid. The answer is inconclusive, but a verdict follows from it. */
        ROLE_ARN_INVALID,
        /** Inconclusive: STS rejects the request as malformed, which is a bug in Crossrole. */
        MISCALLED,
        /**
         * Inconclusive: no call was made, because every neighbour of the External ID belongs to another integration.
         */
        NO_FREE_NEIGHBOUR;

        private static final Set<ErrorKind> OF_THE_VENDORS_IDENTITY = EnumSet.of(
                IDENTITY_REFUSED,
                IDENTITY_POLICY,
                PERMISSIONS_BOUNDARY,
                SESSION_POLICY,
                VPC_ENDPOINT_POLICY,
                SERVICE_CONTROL_POLICY,
                SESSION_ATTRIBUTES);

        /** Whether AWS rejects the vendor's own identity, whatever the role's trust policy says. */
        public boolean refusesTheVendor() {
            return OF_THE_VENDORS_IDENTITY.contains(this);
        }
    }

    /** The same result, of a probe with the External ID of this integration. */
    public ProbeResult ofSibling(String integrationId) {
        return new ProbeResult(
                probe, principal, answer, errorKind, code, requestId, region, accountId, checkedAt, integrationId);
    }

    public boolean granted() {
        return answer == Answer.GRANTED;
    }

    public boolean denied() {
        return answer == Answer.DENIED;
    }

    public boolean inconclusive() {
        return answer == Answer.INCONCLUSIVE;
    }

    /** Whether STS denied the call without a hint at why. */
    public boolean isPlainDenial() {
        return denied() && errorKind == null && !REGION_DISABLED.equals(code);
    }

    /** Whether STS granted a session in another account than the ARN's. */
    public boolean grantedInAnotherAccountThan(RoleArn role) {
        return granted() && !role.accountId().equals(accountId);
    }

    public boolean is(ErrorKind expected) {
        return errorKind == expected;
    }
}
