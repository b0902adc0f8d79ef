package io.crossrole.validation.probe.sts;

import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorPartition;
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
 * the External ID, and for the credentials that sign those of the outsider and of the principals.
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
        StsClient client = probe == Probe.AS_OUTSIDER
                ? clients.assuming(vendorIn(role).outsiderRoleArn().orElseThrow())
                : clients.forPartition(role.partition());
        return call(new Call(client, probe, null, role), externalId);
    }

    @Override
    public ProbeResult probeAs(String principal, Probe probe, RoleArn role, Optional<String> externalId) {
        return call(new Call(clients.assuming(principal), probe, principal, role), externalId);
    }

    /**
     * The identity that asks, and the role that it asks.
     *
     * @param principal the ARN of the vendor's principal whose client it is; null if it is of Crossrole's own identity or the
     *     outsider
     */
    private record Call(StsClient client, Probe probe, String principal, RoleArn role) {}

    private ProbeResult call(Call call, Optional<String> externalId) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(call.role().value())
                .roleSessionName(sessionName.value())
                .durationSeconds(SESSION_SECONDS)
                .policy(DENY_EVERYTHING);
        externalId.ifPresent(request::externalId);
        try {
            return granted(call, call.client().assumeRole(request.build()));
        } catch (AwsServiceException e) {
            StsAnswer answer = StsAnswer.of(e);
            return result(call, answer, e.requestId(), null);
        } catch (SdkException e) {
            return result(call, StsAnswer.ofNoResponse(e), null, null);
        }
    }

    private VendorPartition vendorIn(RoleArn role) {
        return vendor.in(role.partition()).orElseThrow();
    }

    private ProbeResult granted(Call call, AssumeRoleResponse response) {
        String account = response.assumedRoleUser().arn().split(":", 6)[ACCOUNT_FIELD];
        String requestId = response.responseMetadata().requestId();
        return result(call, new StsAnswer(Answer.GRANTED, null, null), requestId, account);
    }

    private ProbeResult result(Call call, StsAnswer answer, String requestId, String account) {
        return new ProbeResult(
                call.probe(),
                call.principal(),
                answer.answer(),
                answer.errorKind(),
                answer.code(),
                requestId,
                vendorIn(call.role()).region(),
                account,
                clock.instant());
    }
}
