package io.crossrole.sandbox.aws;

import static io.crossrole.sandbox.aws.SandboxClients.CARELESS;
import static io.crossrole.sandbox.aws.SandboxClients.STRICT;
import static io.crossrole.sandbox.aws.SandboxClients.asking;
import static io.crossrole.sandbox.aws.SandboxClients.createRole;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

/** A change that IAM shows at once and STS sees ten seconds later, the clock set by hand. */
class PropagationTest {

    private static final Duration DELAY = Duration.ofSeconds(10);

    private final SandboxClients.SetClock clock = new SandboxClients.SetClock();
    private final AwsSandbox sandbox = AwsSandbox.start(0, clock);
    private final IamClient iam = SandboxClients.iam(sandbox, Accounts.CUSTOMER);
    private final StsClient vendor = SandboxClients.sts(sandbox, Accounts.VENDOR);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void showsANewRoleToIamAtOnceAndToStsLater() {
        // Given
        sandbox.propagationDelay(DELAY);
        createRole(sandbox, "reader", STRICT);

        // When
        boolean shown = iam.listRoles().roles().size() == 1;
        boolean before = isGranted();
        clock.advance(DELAY);
        boolean after = isGranted();

        // Then
        assertThat(shown).isTrue();
        assertThat(before).isFalse();
        assertThat(after).isTrue();
    }

    @Test
    void keepsTheOldTrustPolicyUntilTheNewOneArrives() {
        // Given
        createRole(sandbox, "reader", CARELESS);
        sandbox.propagationDelay(DELAY);
        iam.updateAssumeRolePolicy(
                it -> it.roleName("reader").policyDocument(STRICT.replace("crossrole-right", "crossrole-else")));

        // When
        clock.advance(DELAY.minusMillis(1));
        boolean before = isGranted();
        clock.advance(Duration.ofMillis(1));
        boolean after = isGranted();

        // Then
        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    @Test
    void lendsADeletedRoleForAWhile() {
        // Given
        createRole(sandbox, "reader", STRICT);
        sandbox.propagationDelay(DELAY);
        iam.deleteRole(it -> it.roleName("reader"));

        // When
        boolean before = isGranted();
        clock.advance(DELAY);
        boolean after = isGranted();

        // Then
        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    private boolean isGranted() {
        try {
            vendor.assumeRole(asking("reader").build());
            return true;
        } catch (StsException e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            return false;
        }
    }
}
