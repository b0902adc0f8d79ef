package io.crossrole.validation.probe.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorFixture.Credentials;
import io.crossrole.sandbox.aws.AssumeRoleCall;
import io.crossrole.sandbox.aws.AwsSandbox;
import io.crossrole.sandbox.aws.Fault;
import io.crossrole.sandbox.aws.FaultKind;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.ProbeResult;
import io.crossrole.validation.verdict.ProbeResult.Answer;
import io.crossrole.validation.verdict.ProbeResult.ErrorKind;
import io.crossrole.validation.verdict.RoleArn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/** The probes of the outsider and of a principal in the AWS sandbox, which knows whom a session of a role is. */
class AssumedRoleProbeTest {

    private static final String CUSTOMER = "111122223333";
    private static final String OUTSIDER_ACCOUNT = "999988884444";
    private static final String EXTERNAL_ID = "cr-some-external-id";
    private static final String ANYBODY = "*";
    private static final String OWN_ROLE = "arn:aws:iam::999988887777:role/crossrole";
    private static final RoleArn ROLE =
            new RoleArn("arn:aws:iam::111122223333:role/reader", new AwsPartition("aws"), CUSTOMER);

    @RegisterExtension
    private final SystemProperties properties = new SystemProperties();

    private final AwsSandbox sandbox = AwsSandbox.start(0);
    private StsClients clients;

    @BeforeEach
    void callAsTheVendor() {
        properties.setCredentials(VendorFixture.ACCOUNT);
        makeRole(OUTSIDER_ACCOUNT, "crossrole-outsider", trust(OWN_ROLE));
        permitEverything(OUTSIDER_ACCOUNT, "crossrole-outsider");
        makeRole(VendorFixture.ACCOUNT, "crawler", trust(OWN_ROLE));
        permitEverything(VendorFixture.ACCOUNT, "crawler");
    }

    private void permitEverything(String account, String role) {
        iam(account).putRolePolicy(it -> it.roleName(role)
                .policyName("everything")
                .policyDocument("{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}"));
    }

    @AfterEach
    void close() {
        clients.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"*, GRANTED", "arn:aws:iam::999988887777:root, DENIED", "arn:aws:iam::999988884444:root, GRANTED"})
    void asksAsTheRoleOfTheOtherAccount(String principal, Answer answer) {
        // Given
        makeRole(CUSTOMER, "reader", trustWithExternalId(principal));

        // When
        ProbeResult result = probe().probe(Probe.AS_OUTSIDER, ROLE, Optional.of(EXTERNAL_ID));

        // Then
        assertThat(result.answer()).isEqualTo(answer);
        assertThat(result.accountId()).isEqualTo(answer == Answer.GRANTED ? CUSTOMER : null);
    }

    /** Both probes have the same request: only the caller differs. */
    @Test
    void asksOnBehalfOfTheVendorAsBefore() {
        // Given
        makeRole(CUSTOMER, "reader", trustWithExternalId(ANYBODY));
        StsRoleProbe probe = probe();

        // When
        probe.probe(Probe.AS_OUTSIDER, ROLE, Optional.of(EXTERNAL_ID));
        probe.probe(Probe.WITH_EXTERNAL_ID, ROLE, Optional.of(EXTERNAL_ID));
        probe.probe(Probe.AS_OUTSIDER, ROLE, Optional.of(EXTERNAL_ID));

        // Then one session serves all probes of the outsider
        assertThat(sandbox.calls().latest())
                .extracting(it -> it.callerArn().orElseThrow(), AssumeRoleCall::roleName, AssumeRoleCall::sessionName)
                .containsExactly(
                        call("999988887777:assumed-role/crossrole/sandbox", "crossrole-outsider"),
                        call("999988884444:assumed-role/crossrole-outsider/crossrole-check", "reader"),
                        call("999988887777:assumed-role/crossrole/sandbox", "reader"),
                        call("999988884444:assumed-role/crossrole-outsider/crossrole-check", "reader"));
    }

    private static Tuple call(String caller, String role) {
        return tuple("arn:aws:sts::" + caller, role, "crossrole-check");
    }

    /** A refused session of the outsider says nothing about the customer's role. */
    @Test
    void takesTheRefusalOfItsOwnSessionForNoAnswer() {
        // Given
        makeRole(CUSTOMER, "reader", trustWithExternalId(ANYBODY));
        sandbox.faults().add(Fault.of(FaultKind.ACCESS_DENIED).forRole("crossrole-outsider"));

        // When
        ProbeResult result = probe().probe(Probe.AS_OUTSIDER, ROLE, Optional.of(EXTERNAL_ID));

        // Then
        assertThat(result.answer()).isEqualTo(Answer.INCONCLUSIVE);
        assertThat(result.errorKind()).isEqualTo(ErrorKind.IDENTITY_REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::999988887777:root, GRANTED",
        "arn:aws:iam::999988887777:role/crawler, GRANTED",
        "arn:aws:iam::999988887777:role/crossrole, DENIED"
    })
    void asksAsThePrincipal(String principal, Answer answer) {
        // Given
        makeRole(CUSTOMER, "reader", trustWithExternalId(principal));

        // When
        ProbeResult result = askAsCrawler();

        // Then
        assertThat(result.answer()).isEqualTo(answer);
        assertThat(result.principal()).isEqualTo(VendorFixture.CRAWLER);
        assertThat(sandbox.calls().latest())
                .extracting(it -> it.callerArn().orElseThrow(), AssumeRoleCall::roleName, AssumeRoleCall::sessionName)
                .containsExactly(
                        call("999988887777:assumed-role/crossrole/sandbox", "crawler"),
                        call("999988887777:assumed-role/crawler/crossrole-check", "reader"));
    }

    /** The session of the principal may assume roles and do nothing else, whatever the principal may do. */
    @Test
    void permitsTheSessionOfAPrincipalToAssumeRolesAloneForAnHour() {
        // Given
        FakeSts sts = new FakeSts();

        // When
        askAsCrawler(sts.endpoint());

        // Then
        assertThat(sts.calls().get(0).parameters())
                .containsEntry("RoleArn", VendorFixture.CRAWLER)
                .containsEntry("RoleSessionName", "crossrole-check")
                .containsEntry("DurationSeconds", "3600")
                .containsEntry("Policy", AssumedRoleCredentials.ALLOW_ASSUME_ROLE);
        sts.close();
    }

    @Test
    void takesTheRefusalOfAPrincipalsSessionForNoAnswer() {
        // Given
        makeRole(CUSTOMER, "reader", trustWithExternalId(ANYBODY));
        sandbox.faults().add(Fault.of(FaultKind.ACCESS_DENIED).forRole("crawler"));

        // When
        ProbeResult result = askAsCrawler();

        // Then
        assertThat(result.answer()).isEqualTo(Answer.INCONCLUSIVE);
        assertThat(result.errorKind()).isEqualTo(ErrorKind.IDENTITY_REFUSED);
    }

    @Test
    void doesNotStartWithItsOwnRoleAmongThePrincipals() {
        // Given
        Vendor vendor = VendorFixture.probingAs(
                List.of(VendorFixture.PRINCIPAL),
                List.of(VendorFixture.PRINCIPAL),
                Optional.empty(),
                Credentials.webIdentity(VendorFixture.PRINCIPAL, Path.of("/token")));
        clients = new StsClients(VendorFixture.servingAws(), new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2));

        // Then
        assertThatThrownBy(() -> new StsClients(vendor, new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossrole.partitions.aws.probe-as is '" + VendorFixture.PRINCIPAL
                        + "': it must not be Crossrole's own role, which asks every customer's role anyway");
    }

    private ProbeResult askAsCrawler() {
        return askAsCrawler(sandbox.endpoint());
    }

    private ProbeResult askAsCrawler(URI endpoint) {
        return probe(VendorFixture.probingAs(
                        List.of(VendorFixture.PRINCIPAL, VendorFixture.CRAWLER),
                        List.of(VendorFixture.CRAWLER),
                        Optional.of(endpoint),
                        Credentials.NONE))
                .probeAs(VendorFixture.CRAWLER, Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID, ROLE, Optional.of(EXTERNAL_ID));
    }

    @Test
    void slowsDownWhereItsOwnSessionIsThrottled() {
        // Given
        sandbox.faults().add(Fault.of(FaultKind.THROTTLING).forRole("crossrole-outsider"));

        // When
        ProbeResult result = probe().probe(Probe.AS_OUTSIDER, ROLE, Optional.of(EXTERNAL_ID));

        // Then
        assertThat(result.errorKind()).isEqualTo(ErrorKind.THROTTLED);
    }

    private StsRoleProbe probe() {
        return probe(VendorFixture.withOutsider(VendorFixture.OUTSIDER, Optional.of(sandbox.endpoint())));
    }

    private StsRoleProbe probe(Vendor vendor) {
        StsConfig config = new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2);
        clients = new StsClients(vendor, config);
        return new StsRoleProbe(clients, vendor, config, Clock.systemUTC());
    }

    private void makeRole(String account, String name, String trustPolicy) {
        iam(account).createRole(it -> it.roleName(name).assumeRolePolicyDocument(trustPolicy));
    }

    private IamClient iam(String account) {
        return IamClient.builder()
                .endpointOverride(sandbox.endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(account, "any")))
                .build();
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"AWS\":\"" + principal + "\"}}]}";
    }

    private static String trustWithExternalId(String principal) {
        return trust(principal)
                .replace("}}]}", "},\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"" + EXTERNAL_ID + "\"}}}]}");
    }
}
