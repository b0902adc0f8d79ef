package io.crossrole.validation.verdict;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What STS answered to one probe. Of the answer only this is kept; credentials are dropped where they arrive.
 *
 * @param because what more the error tells; null where it granted, or told no more than "denied"
 * @param code the STS error code; null where it granted or gave none
 * @param requestId AWS's ID of the call, or null
 * @param region the Region whose endpoint was asked
 * @param accountId of a granted one, the account of the session that came back; else null
 */
public record ProbeResult(
        Probe probe,
        Answer answer,
        Because because,
        String code,
        String requestId,
        String region,
        String accountId,
        Instant checkedAt) {

    static final String REGION_DISABLED = "RegionDisabledException";

    /** What an answer says about the role. */
    public enum Answer {
        GRANTED,
        DENIED,
        /** Nothing: throttled, a server's error, a timeout, our own credentials refused. Never read as denied. */
        INCONCLUSIVE
    }

    /** What more an error tells than that we are denied, or that nothing was learned. */
    public enum Because {
        /** Denied, and AWS names a policy of the role's own organisation: a hint, since AWS may change its words. */
        RESOURCE_CONTROL_POLICY,
        /** Inconclusive: STS asks us to slow down. */
        THROTTLED,
        /** Inconclusive: a server's error, a timeout, a broken connection. */
        UNREACHABLE,
        /** Inconclusive: our own credentials are refused, whoever's role it is. */
        IDENTITY_REFUSED,
        /** Inconclusive, as the next four: a policy that binds the vendor alone refuses, and says nothing of the role. */
        IDENTITY_POLICY,
        PERMISSIONS_BOUNDARY,
        SESSION_POLICY,
        VPC_ENDPOINT_POLICY,
        SERVICE_CONTROL_POLICY,
        /** Inconclusive: tags, a source identity or a context that our own session brings along are refused. */
        SESSION_ATTRIBUTES,
        /** Inconclusive, and final: STS takes the ARN for none. */
        ROLE_ARN_INVALID,
        /** Inconclusive: STS finds our request at fault, which is a bug of ours. */
        MISCALLED,
        /** Inconclusive: nothing was asked, since no neighbour of the External ID is nobody's. */
        NO_FREE_NEIGHBOUR;

        private static final Set<Because> OF_THE_VENDORS_IDENTITY = EnumSet.of(
                IDENTITY_REFUSED,
                IDENTITY_POLICY,
                PERMISSIONS_BOUNDARY,
                SESSION_POLICY,
                VPC_ENDPOINT_POLICY,
                SERVICE_CONTROL_POLICY,
                SESSION_ATTRIBUTES);

        /** Whether AWS refuses who we are, not what the role makes of us. */
        public boolean refusesTheVendor() {
            return OF_THE_VENDORS_IDENTITY.contains(this);
        }
    }

    boolean granted() {
        return answer == Answer.GRANTED;
    }

    public boolean denied() {
        return answer == Answer.DENIED;
    }

    public boolean inconclusive() {
        return answer == Answer.INCONCLUSIVE;
    }

    /** Whether we were let in, but not where the ARN says. */
    public boolean grantedByAnotherAccountThan(RoleArn role) {
        return granted() && !role.accountId().equals(accountId);
    }

    public boolean is(Because reason) {
        return because == reason;
    }
}
