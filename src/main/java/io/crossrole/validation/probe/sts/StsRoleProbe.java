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
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;

/**
 * Probes roles through <i>AssumeRole</i>, AWS STS API Reference. The requests of all probes are the same, except for
 * the External ID, and for the credentials that sign the outsider's.
 */
@Startup
@ApplicationScoped
class StsRoleProbe implements RoleProbe {

    /** The shortest session that STS grants, in seconds. */
    private static final int SESSION_SECONDS = 900;

    /** A session may do only what both the role and this policy allow, which is nothing. */
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
     * @throws IllegalArgumentException if AWS would reject the session name
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
    public ProbeResult probe(Probe probe, RoleArn role, Optional<String> externalId) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.value())
                .roleSessionName(sessionName.value())
                .durationSeconds(SESSION_SECONDS)
                .policy(DENY_EVERYTHING);
        externalId.ifPresent(request::externalId);
        try {
            return granted(probe, role, clientOf(probe, role).assumeRole(request.build()));
        } catch (AwsServiceException e) {
            StsAnswer answer = StsAnswer.of(e);
            return result(probe, role, answer, e.requestId(), null);
        } catch (SdkException e) {
            return result(probe, role, StsAnswer.ofNoResponse(e), null, null);
        }
    }

    private StsClient clientOf(Probe probe, RoleArn role) {
        return probe == Probe.AS_OUTSIDER
                ? clients.outsiderOf(role.partition())
                : clients.forPartition(role.partition());
    }

    private ProbeResult granted(Probe probe, RoleArn role, AssumeRoleResponse response) {
        String account = response.assumedRoleUser().arn().split(":", 6)[ACCOUNT_FIELD];
        String requestId = response.responseMetadata().requestId();
        return result(probe, role, new StsAnswer(Answer.GRANTED, null, null), requestId, account);
    }

    private ProbeResult result(Probe probe, RoleArn role, StsAnswer answer, String requestId, String account) {
        String region = vendor.in(role.partition()).orElseThrow().region();
        return new ProbeResult(
                probe, answer.answer(), answer.errorKind(), answer.code(), requestId, region, account, clock.instant());
    }
}
