package io.crossrole.validation.probe.sts;

import io.crossrole.roleaudit.permissions.Simulated;
import io.crossrole.roleaudit.permissions.Simulation;
import io.crossrole.validation.probe.RoleAnswer;
import io.crossrole.validation.probe.RoleReader;
import io.crossrole.validation.verdict.RoleArn;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Reads roles through <i>GetRole</i> and <i>SimulatePrincipalPolicy</i>, IAM API Reference, in a session of the role itself.
 * Error messages are not kept: they quote policies and ARNs.
 */
@ApplicationScoped
class IamRoleReader implements RoleReader {

    /** The shortest session that STS grants, in seconds. */
    private static final int SESSION_SECONDS = 900;

    private static final Set<String> DENIALS = Set.of("AccessDenied", "AccessDeniedException");

    private final StsClients sts;
    private final IamClients iam;
    private final StsConfig config;
    private final IamConfig iamConfig;

    IamRoleReader(StsClients sts, IamClients iam, StsConfig config, IamConfig iamConfig) {
        this.sts = sts;
        this.iam = iam;
        this.config = config;
        this.iamConfig = iamConfig;
    }

    @Override
    public Duration deadline() {
        return config.callTimeout().compareTo(iamConfig.callTimeout()) > 0
                ? config.callTimeout()
                : iamConfig.callTimeout();
    }

    @Override
    public RoleAnswer<ReadableRole> open(RoleArn role, String externalId) {
        return answer(() -> {
            AssumeRoleResponse response = sts.forPartition(role.partition()).assumeRole(it -> it.roleArn(role.value())
                    .roleSessionName(config.sessionName())
                    .durationSeconds(SESSION_SECONDS)
                    .externalId(externalId)
                    .policy(sessionPolicy(role)));
            return new Session(iam.forPartition(role.partition()), role, provider(response.credentials()));
        });
    }

    /** A session may do only what both the role and this policy allow. ARNs of roles have no character that JSON escapes. */
    static String sessionPolicy(RoleArn role) {
        return ("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":[\"iam:GetRole\",\"iam:SimulatePrincipalPolicy\"],\"Resource\":\"%s\"}]}")
                .formatted(role.value());
    }

    private static AwsCredentialsProvider provider(Credentials granted) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(granted.accessKeyId(), granted.secretAccessKey(), granted.sessionToken()));
    }

    private static <T> RoleAnswer<T> answer(Supplier<T> call) {
        try {
            return new RoleAnswer.Read<>(call.get());
        } catch (AwsServiceException e) {
            String code =
                    e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
            return code != null && DENIALS.contains(code)
                    ? new RoleAnswer.Refused<>()
                    : new RoleAnswer.Failed<>(String.valueOf(code), e.isThrottlingException());
        } catch (SdkException e) {
            return new RoleAnswer.Failed<>(e.getClass().getSimpleName(), false);
        }
    }

    private record Session(IamClient client, RoleArn role, AwsCredentialsProvider credentials) implements ReadableRole {

        @Override
        public RoleAnswer<String> trustPolicy() {
            return answer(() -> URLDecoder.decode(
                    client.getRole(it -> it.roleName(name())
                                    .overrideConfiguration(call -> call.credentialsProvider(credentials)))
                            .role()
                            .assumeRolePolicyDocument(),
                    StandardCharsets.UTF_8));
        }

        @Override
        public RoleAnswer<List<Simulated>> simulate(Simulation simulation) {
            return answer(
                    () -> client.simulatePrincipalPolicyPaginator(request(simulation)).evaluationResults().stream()
                            .flatMap(SimulatorAnswer::read)
                            .toList());
        }

        private String name() {
            return role.value().substring(role.value().lastIndexOf('/') + 1);
        }

        private SimulatePrincipalPolicyRequest request(Simulation simulation) {
            return SimulatePrincipalPolicyRequest.builder()
                    .policySourceArn(role.value())
                    .actionNames(simulation.actions())
                    .resourceArns(simulation.resources())
                    // The resources of a role's own account are what an integration is about. The simulator knows
                    // neither.
                    .contextEntries(account("aws:ResourceAccount"), account("aws:PrincipalAccount"))
                    .overrideConfiguration(call -> call.credentialsProvider(credentials))
                    .build();
        }

        private ContextEntry account(String key) {
            return ContextEntry.builder()
                    .contextKeyName(key)
                    .contextKeyType(ContextKeyTypeEnum.STRING)
                    .contextKeyValues(role.accountId())
                    .build();
        }

        /** A record's own text would show the credentials' access key. */
        @Override
        public String toString() {
            return "session of " + role.value();
        }
    }
}
