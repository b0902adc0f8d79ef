package io.crossrole.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorCredentialsTest {

    private static final PartitionProperties GOV = new PartitionProperties(new AwsPartition("aws-us-gov"));
    private static final String ROLE = "arn:aws-us-gov:iam::999988885555:role/crossrole";

    @Test
    void usesTheDefaultChainIfNothingIsSet() {
        assertThat(of(null, null, null)).isEqualTo(new VendorCredentials.DefaultChain());
    }

    @Test
    void usesAProfile() {
        assertThat(of("gov", null, null)).isEqualTo(new VendorCredentials.Profile("gov"));
    }

    @Test
    void usesAWebIdentity() {
        assertThat(of(null, ROLE, "/var/run/token"))
                .isEqualTo(new VendorCredentials.WebIdentity(ROLE, Path.of("/var/run/token")));
    }

    @ParameterizedTest
    @CsvSource({
        "gov, arn:aws-us-gov:iam::999988885555:role/crossrole, /token, web-identity-role-arn",
        "gov, arn:aws-us-gov:iam::999988885555:role/crossrole, , web-identity-role-arn",
        "gov, , /token, web-identity-token-file"
    })
    void rejectsTwoSources(String profile, String roleArn, String tokenFile, String other) {
        assertThatThrownBy(() -> of(profile, roleArn, tokenFile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "crossrole.partitions.aws-us-gov.credentials.profile is 'gov': credentials come from a profile"
                                + " or from a web identity, but crossrole.partitions.aws-us-gov.credentials." + other
                                + " is also set");
    }

    @Test
    void rejectsARoleWithoutAToken() {
        assertThatThrownBy(() -> of(null, ROLE, null))
                .hasMessage("crossrole.partitions.aws-us-gov.credentials.web-identity-role-arn is '" + ROLE
                        + "': a web identity also needs"
                        + " crossrole.partitions.aws-us-gov.credentials.web-identity-token-file, which is not set");
    }

    @Test
    void rejectsATokenWithoutARole() {
        assertThatThrownBy(() -> of(null, null, "/token"))
                .hasMessage("crossrole.partitions.aws-us-gov.credentials.web-identity-token-file is '/token': a web"
                        + " identity also needs crossrole.partitions.aws-us-gov.credentials.web-identity-role-arn,"
                        + " which is not set");
    }

    @Test
    void rejectsARoleInAnotherPartition() {
        assertThatThrownBy(() -> of(null, "arn:aws:iam::999988887777:role/crossrole", "/token"))
                .hasMessage("crossrole.partitions.aws-us-gov.credentials.web-identity-role-arn is"
                        + " 'arn:aws:iam::999988887777:role/crossrole': it must be an IAM role ARN of this partition");
    }

    private static VendorCredentials of(String profile, String roleArn, String tokenFile) {
        return VendorCredentials.of(
                GOV,
                Optional.ofNullable(profile),
                Optional.ofNullable(roleArn),
                Optional.ofNullable(tokenFile).map(Path::of));
    }
}
