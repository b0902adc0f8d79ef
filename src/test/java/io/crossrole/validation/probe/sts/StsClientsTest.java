package io.crossrole.validation.probe.sts;

import static io.crossrole.partition.VendorFixture.GOV_PRINCIPAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import io.crossrole.partition.VendorFixture;
import io.crossrole.partition.VendorFixture.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.utils.internal.SystemSettingUtilsTestBackdoor;

/**
 * The STS of each partition is called in that partition and with its own credentials, or the service does not start.
 */
class StsClientsTest {

    private static final String GOV = "crossrole.partitions.aws-us-gov.";

    @RegisterExtension
    private final SystemProperties properties = new SystemProperties();

    private final FakeSts sts = new FakeSts();

    @TempDir
    Path folder;

    /** The files that the SDK reads profiles from, and the identity that its default chain finds first. */
    @BeforeEach
    void setDefaultIdentity() throws IOException {
        properties.set(
                "aws.configFile", Files.createFile(folder.resolve("config")).toString());
        properties.set(
                "aws.sharedCredentialsFile",
                Files.createFile(folder.resolve("credentials")).toString());
        properties.setCredentials("AKIADEFAULTCHAIN");
    }

    @AfterEach
    void restore() {
        sts.close();
        SystemSettingUtilsTestBackdoor.clearEnvironmentVariableOverrides();
    }

    @Test
    void usesTheDefaultChainWithoutFurtherConfiguration() {
        // When
        callStsWith(Credentials.NONE);

        // Then
        assertThat(sts.calls()).singleElement().satisfies(it -> assertThat(it.authorization())
                .contains("Credential=AKIADEFAULTCHAIN/"));
    }

    @Test
    void usesAProfilesCredentialsInThePartitionsRegion() throws IOException {
        // Given
        Files.writeString(folder.resolve("credentials"), """
                [gov]
                aws_access_key_id = AKIAOFTHEPROFILE
                aws_secret_access_key = secret
                """);

        // When
        callStsWith(Credentials.profile("gov"));

        // Then
        assertThat(sts.calls()).singleElement().satisfies(it -> assertThat(it.authorization())
                .contains("Credential=AKIAOFTHEPROFILE/", "/us-gov-west-1/sts/aws4_request"));
    }

    @Test
    void exchangesAWebIdentityAtThePartitionsOwnEndpoint() throws IOException {
        // Given
        Path token = Files.writeString(folder.resolve("token"), "first");

        // When
        callStsWith(Credentials.webIdentity(GOV_PRINCIPAL, token));

        // Then
        assertThat(sts.calls())
                .extracting(FakeSts.Call::action)
                .containsExactly("AssumeRoleWithWebIdentity", "GetCallerIdentity");
        assertThat(sts.calls().get(0).parameters())
                .containsEntry("RoleArn", GOV_PRINCIPAL)
                .containsEntry("RoleSessionName", "crossrole")
                .containsEntry("WebIdentityToken", "first");
        assertThat(sts.calls().get(0).authorization()).isNull();
        assertThat(sts.calls().get(1).authorization())
                .contains("Credential=" + FakeSts.EXCHANGED + "/", "/us-gov-west-1/sts/aws4_request");
    }

    @Test
    void readsTheTokenAgainForEachRefresh() throws IOException {
        // Given
        Path token = Files.writeString(folder.resolve("token"), "first");
        StsClients clients = clients(govCloud(Credentials.webIdentity(GOV_PRINCIPAL, token)));
        clients.forPartition(new AwsPartition("aws-us-gov")).getCallerIdentity();

        // When
        Files.writeString(token, "second");
        clients.forPartition(new AwsPartition("aws-us-gov")).getCallerIdentity();

        // Then
        assertThat(sts.calls())
                .filteredOn(it -> it.action().equals("AssumeRoleWithWebIdentity"))
                .extracting(it -> it.parameters().get("WebIdentityToken"))
                .containsExactly("first", "second");
        clients.close();
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1, is one of 'aws'",
        "cn-north-1, is one of 'aws-cn'",
        "aws-global, stands for no Region",
        "aws-us-gov-global, stands for no Region",
        "us-gov-north-9, the AWS SDK knows no such Region",
        "US-GOV-WEST-1, the AWS SDK knows no such Region"
    })
    void rejectsARegionOfAnotherPartition(String region, String why) {
        assertThatThrownBy(() -> clients(VendorFixture.servingGovCloud(region, Optional.empty(), Credentials.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "%sregion is '%s': it must be a Region of partition 'aws-us-gov', and %s", GOV, region, why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sts.amazonaws.com", "https://STS.AmazonAWS.com:443/"})
    void rejectsTheGlobalEndpoint(String endpoint) {
        assertThatThrownBy(() -> clients(
                        VendorFixture.servingAws("us-east-1", Optional.of(URI.create(endpoint)), Credentials.NONE)))
                .hasMessage(
                        "crossrole.partitions.aws.endpoint is '%s': it is the global endpoint of STS, and a Region's is"
                                + " needed",
                        endpoint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sts.us-east-1.amazonaws.com", "localhost:4566", "/sts"})
    void rejectsAnEndpointWithoutAHost(String endpoint) {
        assertThatThrownBy(() -> clients(
                        VendorFixture.servingAws("us-east-1", Optional.of(URI.create(endpoint)), Credentials.NONE)))
                .hasMessageContaining(
                        "crossrole.partitions.aws.endpoint is '" + endpoint + "': an endpoint has the form");
    }

    @Test
    void acceptsAConfiguredEndpoint() {
        // Given
        URI privateLink = URI.create("https://vpce-1-2.sts.us-east-1.vpce.amazonaws.com");

        // When
        StsClients clients = clients(VendorFixture.servingAws("us-east-1", Optional.of(privateLink), Credentials.NONE));

        // Then
        assertThat(clients.forPartition(new AwsPartition("aws"))).isNotNull();
        clients.close();
    }

    /** The SDK silently follows these settings, which would send the probes of every partition elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"})
    void rejectsAnEndpointFromTheEnvironment(String variable) {
        // Given
        SystemSettingUtilsTestBackdoor.addEnvironmentVariableOverride(variable, "https://elsewhere.example");

        // Then
        assertRejected("'https://elsewhere.example'", "AWS_ENDPOINT_URL_STS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.endpointUrlSts", "aws.endpointUrl"})
    void rejectsAnEndpointFromASystemProperty(String property) {
        // Given
        properties.set(property, "https://elsewhere.example");

        // Then
        assertRejected("'https://elsewhere.example'", "aws.endpointUrlSts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[default]\nendpoint_url = https://elsewhere.example\n",
                "[default]\nservices = ours\n[services ours]\nsts =\n  endpoint_url = https://elsewhere.example\n"
            })
    void rejectsAnEndpointFromTheDefaultProfile(String config) throws IOException {
        // Given
        Files.writeString(folder.resolve("config"), config);

        // Then
        assertRejected("'https://elsewhere.example'", "endpoint_url");
    }

    @Test
    void rejectsAnEndpointFromTheProfileOfAPartition() throws IOException {
        // Given
        Files.writeString(
                folder.resolve("config"),
                "[profile gov]\nregion = us-gov-west-1\nendpoint_url = https://elsewhere.example\n");

        // Then
        assertThatThrownBy(() -> clients(govCloud(Credentials.profile("gov"))))
                .hasMessageContaining("'https://elsewhere.example'")
                .hasMessageContaining("profile 'gov'");
    }

    @Test
    void ignoresAnEndpointThatTheSdkIgnores() {
        // Given
        properties.set("aws.endpointUrlSts", "https://elsewhere.example");
        properties.set("aws.ignoreConfiguredEndpointUrls", "true");

        // When
        callStsWith(Credentials.NONE);

        // Then
        assertThat(sts.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"aws.useFipsEndpoint, AWS_USE_FIPS_ENDPOINT", "aws.useDualstackEndpoint, AWS_USE_DUALSTACK_ENDPOINT"})
    void rejectsAnotherKindOfEndpoint(String property, String named) {
        // Given
        properties.set(property, "true");

        // Then
        assertRejected(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"use_fips_endpoint", "use_dualstack_endpoint"})
    void rejectsAnotherKindOfEndpointFromTheProfile(String property) throws IOException {
        // Given
        Files.writeString(folder.resolve("config"), "[default]\n" + property + " = true\n");

        // Then
        assertRejected(property);
    }

    @Test
    void rejectsACustomPartitionsFile() {
        // Given
        properties.set("aws.partitionsFile", "/etc/partitions.json");

        // Then
        assertRejected("'/etc/partitions.json'", "AWS_PARTITIONS_FILE");
    }

    private void assertRejected(String... quotes) {
        assertThatThrownBy(() -> clients(VendorFixture.servingAws("eu-central-1", Optional.empty(), Credentials.NONE)))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(it -> assertThat(it.getMessage()).contains(quotes))
                .hasMessageContaining("crossrole.partitions.<name>.endpoint");
    }

    @Test
    void rejectsAMissingProfile() {
        assertThatThrownBy(() -> clients(govCloud(Credentials.profile("gov"))))
                .hasMessage(GOV
                        + "credentials.profile is 'gov': the AWS config and credentials files have no such profile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "region = us-east-1", "region = aws-us-gov-global"})
    void rejectsAProfileWhoseRoleWouldBeAssumedInAnotherPartition(String region) throws IOException {
        // Given
        Files.writeString(folder.resolve("config"), """
                [profile gov]
                role_arn = %s
                credential_source = Environment
                %s
                """.formatted(GOV_PRINCIPAL, region));

        // Then
        assertThatThrownBy(() -> clients(govCloud(Credentials.profile("gov"))))
                .hasMessage(GOV + "credentials.profile is 'gov': the profile assumes a role, and so needs a region of"
                        + " partition 'aws-us-gov'");
    }

    @Test
    void rejectsAProfileWithAWebIdentity() throws IOException {
        // Given
        Files.writeString(folder.resolve("config"), """
                [profile gov]
                role_arn = %s
                web_identity_token_file = /token
                region = us-gov-west-1
                """.formatted(GOV_PRINCIPAL));

        // Then
        assertThatThrownBy(() -> clients(govCloud(Credentials.profile("gov"))))
                .hasMessageContaining(
                        "the profile has a web identity, which belongs in the properties beside this one");
    }

    private void callStsWith(Credentials credentials) {
        StsClients clients = clients(govCloud(credentials));
        clients.forPartition(new AwsPartition("aws-us-gov")).getCallerIdentity();
        clients.close();
    }

    private Vendor govCloud(Credentials credentials) {
        return VendorFixture.servingGovCloud("us-gov-west-1", Optional.of(sts.endpoint()), credentials);
    }

    private static StsClients clients(Vendor vendor) {
        return new StsClients(vendor, new FixedConfig(Duration.ofSeconds(5), 2));
    }

    record FixedConfig(Duration callTimeout, int connections, String sessionName) implements StsConfig {

        FixedConfig(Duration callTimeout, int connections) {
            this(callTimeout, connections, "crossrole-check");
        }
    }
}
