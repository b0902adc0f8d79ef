package io.crossrole.validation.probe.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorFixture.Credentials;
import io.crossrole.validation.verdict.Probe;
import io.crossrole.validation.verdict.RoleArn;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trust policy that could distinguish the probes could deceive them, so they differ only in the External ID. */
class ProbesAreAlikeTest {

    private static final RoleArn ROLE =
            new RoleArn("arn:aws:iam::111122223333:role/VendorReadOnly", new AwsPartition("aws"), "111122223333");

    /** Those of roles that Crossrole assumes differ in the principal: see {@link AssumedRoleProbeTest}. */
    private static final List<Probe> PROBES =
            Arrays.stream(Probe.values()).filter(Probe::isOwn).toList();

    @RegisterExtension
    private final SystemProperties properties = new SystemProperties();

    private final FakeSts sts = new FakeSts();

    @BeforeEach
    void setCredentials() {
        properties.setCredentials("AKIAVENDOR");
    }

    @AfterEach
    void close() {
        sts.close();
    }

    @Test
    void sendsTheSameRequestsExceptForTheExternalId() {
        // When
        List<Map<String, String>> requests = requestsOfAllProbes();

        // Then
        assertThat(requests).hasSameSizeAs(PROBES);
        assertThat(requests).extracting(it -> it.get("ExternalId")).contains("some-external-id", (String) null);
        assertThat(requests)
                .extracting(ProbesAreAlikeTest::withoutExternalId)
                .containsOnly(Map.of(
                        "Action", "AssumeRole",
                        "Version", "2011-06-15",
                        "RoleArn", ROLE.value(),
                        "RoleSessionName", "crossrole-check",
                        "DurationSeconds", "900",
                        "Policy", StsRoleProbe.DENY_EVERYTHING));
    }

    @Test
    void signsEachProbeAsTheSamePrincipalForTheSameRegionWithTheSameUserAgent() {
        // When
        requestsOfAllProbes();

        // Then
        assertThat(sts.calls())
                .extracting(it -> it.authorization().replaceAll("(?<=Credential=AKIAVENDOR/)\\d+|Signature=.*", ""))
                .allSatisfy(it -> assertThat(it).contains("AKIAVENDOR//eu-central-1/sts/"))
                .containsOnly(sts.calls()
                        .get(0)
                        .authorization()
                        .replaceAll("(?<=Credential=AKIAVENDOR/)\\d+|Signature=.*", ""));
        assertThat(sts.calls())
                .extracting(FakeSts.Call::userAgent)
                .containsOnly(sts.calls().get(0).userAgent());
    }

    private List<Map<String, String>> requestsOfAllProbes() {
        Vendor vendor = VendorFixture.servingAws("eu-central-1", Optional.of(sts.endpoint()), Credentials.NONE);
        StsConfig config = new StsClientsTest.FixedConfig(Duration.ofSeconds(5), 2);
        StsClients clients = new StsClients(vendor, config);
        StsRoleProbe probe = new StsRoleProbe(clients, vendor, config, Clock.systemUTC());
        PROBES.stream()
                .forEach(it -> probe.probe(
                        it,
                        ROLE,
                        it == Probe.WITHOUT_EXTERNAL_ID ? Optional.empty() : Optional.of("some-external-id")));
        clients.close();
        return sts.calls().stream().map(FakeSts.Call::parameters).toList();
    }

    private static Map<String, String> withoutExternalId(Map<String, String> request) {
        Map<String, String> others = new TreeMap<>(request);
        others.remove("ExternalId");
        return others;
    }
}
