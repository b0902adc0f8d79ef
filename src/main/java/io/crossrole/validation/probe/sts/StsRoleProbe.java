package io.crossrole.validation.probe.sts;

import io.crossrole.partition.Vendor;
import io.crossrole.validation.probe.RoleProbe;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.RoleArn;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Asks the real thing: <i>AssumeRole</i>, AWS STS API Reference. Of all that is sent, the probes differ in the External ID alone.
 */
@Startup
@ApplicationScoped
class StsRoleProbe implements RoleProbe {

    /** The shortest session that STS makes, in seconds. */
    private static final int SHORTEST_SESSION = 900;

    /** A session can do at most what its role and this both allow: nothing. */
    static final String DENY_EVERYTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

    /** arn:PARTITION:sts::ACCOUNT:assumed-role/… */
    private static final int ACCOUNT_FIELD = 4;

    private final StsClients clients;
    private final Vendor vendor;
    private final StsConfig config;
    private final SessionName sessionName;
    private final Clock clock;

    /**
     * @throws IllegalArgumentException if AWS would not take the session name
     */
    StsRoleProbe(StsClients clients, Vendor vendor, StsConfig config, Clock clock) {
        this.clients = clients;
        this.vendor = vendor;
        this.config = config;
        this.sessionName = new SessionName(config.sessionName());
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
                .roleSessionName(sessionName.value())
                .durationSeconds(SHORTEST_SESSION)
                .policy(DENY_EVERYTHING);
        externalId.ifPresent(request::externalId);
        try {
            return granted(probe, role, clients.in(role.partition()).assumeRole(request.build()));
        } catch (AwsServiceException e) {
            StsRefusal refusal = StsRefusal.of(e);
            return result(probe, role, refusal, e.requestId(), null);
        } catch (SdkException e) {
            return result(probe, role, StsRefusal.withoutAnAnswer(e), null, null);
        }
    }

    private ProbeResult granted(Probe probe, RoleArn role, AssumeRoleResponse response) {
        String account = response.assumedRoleUser().arn().split(":", 6)[ACCOUNT_FIELD];
        String requestId = response.responseMetadata().requestId();
        return result(probe, role, new StsRefusal(Answer.GRANTED, null, null), requestId, account);
    }

    private ProbeResult result(Probe probe, RoleArn role, StsRefusal refusal, String requestId, String account) {
        String region = vendor.in(role.partition()).orElseThrow().region();
        return new ProbeResult(
                probe,
                refusal.answer(),
                refusal.because(),
                refusal.code(),
                requestId,
                region,
                account,
                clock.instant());
    }
}
