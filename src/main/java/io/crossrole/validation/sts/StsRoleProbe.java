package io.crossrole.validation.sts;

import io.crossrole.validation.Probe;
import io.crossrole.validation.ProbeResult;
import io.crossrole.validation.ProbeResult.Answer;
import io.crossrole.validation.RoleArn;
import io.crossrole.validation.RoleProbe;
import io.crossrole.vendor.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Asks the real thing: <i>AssumeRole</i>, AWS STS API Reference.
 */
@ApplicationScoped
class StsRoleProbe implements RoleProbe {

    /** The shortest session that STS makes, in seconds. */
    private static final int SHORTEST_SESSION = 900;

    /** A session can do at most what its role and this both allow: nothing. */
    private static final String DENY_EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    /** arn:PARTITION:sts::ACCOUNT:assumed-role/… */
    private static final int ACCOUNT_FIELD = 4;

    /** Not modelled in the SDK: told by its code. */
    private static final String ACCESS_DENIED = "AccessDenied";

    /** The role's account does not take this Region's STS: a "no" of the customer's, not a fault of ours. */
    private static final Set<String> DENIALS = Set.of(ACCESS_DENIED, "RegionDisabledException");

    /** How the message of an {@code AccessDenied} ends when it is the vendor's own identity that may not ask. */
    private static final String OUR_OWN_REFUSAL = "no identity-based policy allows";

    private final StsClients clients;
    private final Vendor vendor;
    private final StsConfig config;
    private final Clock clock;

    StsRoleProbe(StsClients clients, Vendor vendor, StsConfig config, Clock clock) {
        this.clients = clients;
        this.vendor = vendor;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Duration deadline() {
        return config.callTimeout();
    }

    @Override
    public ProbeResult ask(Probe probe, RoleArn role, Optional<String> externalId) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.value())
                .roleSessionName(probe.sessionName())
                .durationSeconds(SHORTEST_SESSION)
                .policy(DENY_EVERYTHING);
        externalId.ifPresent(request::externalId);
        try {
            return granted(probe, role, clients.in(role.partition()).assumeRole(request.build()));
        } catch (AwsServiceException e) {
            return refused(probe, role, e);
        } catch (SdkException e) {
            // No answer at all: a timeout, a broken connection, no credentials to sign with.
            return result(probe, role, Answer.INCONCLUSIVE, e.getClass().getSimpleName(), null, null);
        }
    }

    private ProbeResult granted(Probe probe, RoleArn role, AssumeRoleResponse response) {
        String account = response.assumedRoleUser().arn().split(":", 6)[ACCOUNT_FIELD];
        String requestId = response.responseMetadata().requestId();
        return result(probe, role, Answer.GRANTED, null, requestId, account);
    }

    private ProbeResult refused(Probe probe, RoleArn role, AwsServiceException e) {
        String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
        Answer answer = code != null && DENIALS.contains(code) && !isOurOwnRefusal(code, e)
                ? Answer.DENIED
                : Answer.INCONCLUSIVE;
        return result(probe, role, answer, code, e.requestId(), null);
    }

    private static boolean isOurOwnRefusal(String code, AwsServiceException e) {
        String message = e.awsErrorDetails().errorMessage();
        return code.equals(ACCESS_DENIED) && message != null && message.contains(OUR_OWN_REFUSAL);
    }

    private ProbeResult result(
            Probe probe, RoleArn role, Answer answer, String code, String requestId, String account) {
        String region = vendor.in(role.partition()).orElseThrow().region();
        return new ProbeResult(probe, answer, code, requestId, region, account, clock.instant());
    }
}
