package io.crossrole.validation;

import java.time.Instant;

/**
 * What STS answered to one probe. Of the answer only this is kept; credentials are dropped where they arrive.
 *
 * @param code the STS error code; null where it granted or gave none
 * @param requestId AWS's ID of the call, or null
 * @param region the Region whose endpoint was asked
 * @param accountId of a granted one, the account of the session that came back; else null
 */
public record ProbeResult(
        Probe probe, Answer answer, String code, String requestId, String region, String accountId, Instant checkedAt) {

    static final String REGION_DISABLED = "RegionDisabledException";

    /** What an answer says about the role. */
    public enum Answer {
        GRANTED,
        DENIED,
        /** Nothing: throttled, a server's error, a timeout, our own credentials refused. Never read as denied. */
        INCONCLUSIVE
    }

    boolean granted() {
        return answer == Answer.GRANTED;
    }

    boolean denied() {
        return answer == Answer.DENIED;
    }
}
