package io.crossrole.externalid.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.partition.AwsPartition;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectLinksTest {

    private static final String TEMPLATE = "https://templates.s3.amazonaws.com/{integrationType}.yaml";

    @Test
    void linksNothingThatIsNotConfigured() {
        // When
        ConnectLinks links = RoleFixture.links(null, null);

        // Then
        assertThat(links.page("int-1")).isEmpty();
        assertThat(quickCreate(links, "aws", "cr-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://connect.example.com", "https://connect.example.com/"})
    void linksTheConsolesPage(String publicUrl) {
        assertThat(RoleFixture.links(publicUrl, null).page("a:b"))
                .contains("https://connect.example.com/console/connect/role?id=a%3Ab");
    }

    @ParameterizedTest
    @CsvSource({
        "aws, https://console.aws.amazon.com",
        "aws-us-gov, https://console.amazonaws-us-gov.com",
        "aws-cn, https://console.amazonaws.cn"
    })
    void opensTheTemplateInThePartitionsConsole(String partition, String console) {
        assertThat(quickCreate(RoleFixture.links(null, TEMPLATE), partition, "cr-1+/"))
                .contains(console + "/cloudformation/home#/stacks/quickcreate"
                        + "?templateURL=https%3A%2F%2Ftemplates.s3.amazonaws.com%2Fathena.yaml"
                        + "&stackName=Vendor-Role&param_RoleName=Vendor.Role&param_ExternalId=cr-1%2B%2F"
                        + "&param_IntegrationId=int-1");
    }

    @Test
    void linksNothingThatAnEventCannotHold() {
        assertThat(quickCreate(RoleFixture.links(null, TEMPLATE), "aws", "+".repeat(1_224)))
                .isPresent();
        assertThat(quickCreate(RoleFixture.links(null, TEMPLATE + "/".repeat(200)), "aws", "+".repeat(1_224)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"templates/role.yaml", "s3://templates/role.yaml", "https://a b", ""})
    void refusesATemplateThatIsNoWebAddress(String templateUrl) {
        assertThatThrownBy(() -> RoleFixture.links(null, templateUrl))
                .hasMessage("crossrole.console.cloudformation-template-url is '" + templateUrl
                        + "': it must begin with https:// or http:// and have no spaces");
    }

    private static Optional<String> quickCreate(ConnectLinks links, String partition, String externalId) {
        return links.quickCreate(new AwsPartition(partition), "athena", "int-1", "Vendor.Role", externalId);
    }
}
