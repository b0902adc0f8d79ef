package io.crossrole.externalid.role.way;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.crossrole.externalid.role.RoleFixture;
import io.crossrole.externalid.role.RoleToMake;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> types() {
        return Stream.of("athena", "aws", "cloudwatch", "glue", "quicksight", "redshift", "s3");
    }

    @Test
    void writesThePolicyAsPeopleDo() {
        assertThat(JsonLayout.of(RoleFixture.ofType("athena").trustPolicy())).isEqualTo("""
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "CrossroleAssumesThisRole",
                    "Effect": "Allow",
                    "Principal": { "AWS": "arn:aws:iam::999988887777:root" },
                    "Action": "sts:AssumeRole",
                    "Condition": {
                      "StringEquals": { "sts:ExternalId": "cr-01jx3v8k2m-ours" },
                      "ArnLike": {
                        "aws:PrincipalArn": "arn:aws:iam::999988887777:role/crossrole"
                      }
                    }
                  }
                }""");
    }

    @ParameterizedTest
    @MethodSource("types")
    void laysOutTheSameDocument(String type) throws JsonProcessingException {
        // Given
        JsonNode policy =
                RoleFixture.ofType(type).permissions().map(it -> it.document()).orElseGet(JSON::createObjectNode);

        // Then
        assertThat(JSON.readTree(JsonLayout.of(policy))).isEqualTo(policy);
    }

    @ParameterizedTest
    @MethodSource("types")
    void putsTheSamePoliciesIntoTheTemplate(String type) throws JsonProcessingException {
        // Given
        RoleToMake role = RoleFixture.ofType(type);

        // When
        JsonNode properties = propertiesOf(role);

        // Then
        assertThat(properties.get("RoleName").asText()).isEqualTo(role.name());
        assertThat(properties.get("MaxSessionDuration").asInt()).isEqualTo(3_600);
        assertThat(properties.get("AssumeRolePolicyDocument")).isEqualTo(role.trustPolicy());
        assertThat(properties.at("/Policies/0/PolicyDocument"))
                .isEqualTo(role.permissions().map(it -> it.document()).orElse(JSON.missingNode()));
        assertThat(properties.at("/Tags/0").toString())
                .isEqualTo("{\"Key\":\"crossrole:integration\",\"Value\":\"int-1\"}");
    }

    private static JsonNode propertiesOf(RoleToMake role) throws JsonProcessingException {
        return new YAMLMapper().readTree(CloudFormation.template(role)).at("/Resources/Role/Properties");
    }

    @Test
    void quotesWhatYamlWouldReadAsSomethingElse() {
        // Given
        JsonNode texts = JSON.createObjectNode()
                .put("a", "2012-10-17")
                .put("b", "*")
                .put("c", "yes")
                .put("d", "a: b")
                .put("e", "a #b")
                .put("f", "It's \"${x}\"\n")
                .put("arn", "arn:aws:iam::1:role/x")
                .put("g", "");

        // Then
        assertThat(YamlLayout.of(texts)).isEqualTo("""
                a: "2012-10-17"
                b: "*"
                c: "yes"
                d: "a: b"
                e: "a #b"
                f: "It's \\"${x}\\"\\n"
                arn: arn:aws:iam::1:role/x
                g: ""
                """);
    }

    @Test
    void writesACommandForEachPolicy() {
        assertThat(AwsCli.commands(RoleFixture.ofType("s3")))
                .startsWith("aws iam create-role \\\n  --role-name crossrole-s3-")
                .contains(
                        "--description 'Lets the vendor connect to Amazon S3' \\\n",
                        "--max-session-duration 3600 \\\n",
                        "--tags Key=crossrole:integration,Value=int-1 \\\n",
                        "aws iam put-role-policy \\\n",
                        "--policy-name ReadS3Metadata \\\n")
                .endsWith("  --query Role.Arn --output text\n")
                .doesNotContain("update-assume-role-policy");
        assertThat(AwsCli.commands(RoleFixture.ofType("aws"))).doesNotContain("put-role-policy");
    }

    @Test
    void letsTheShellInterpretNothing() {
        assertThat(AwsCli.commands(RoleFixture.thatAssumesItself(RoleFixture.ACCOUNT)))
                .contains("--description 'Lets the vendor connect to It'\\''s ${theirs} \"own\"' \\\n");
    }

    @Test
    void letsTerraformInterpretNothing() {
        assertThat(Terraform.configuration(RoleFixture.thatAssumesItself(null)))
                .contains(
                        "description          = \"Lets the vendor connect to It's $${theirs} \\\"own\\\"\"\n",
                        "\"aws:ResourceAccount\" = \"$${aws:PrincipalAccount}\"",
                        "AWS = \"arn:aws:iam::${data.aws_caller_identity.current.account_id}:root\"")
                .startsWith("data \"aws_caller_identity\" \"current\" {}\n\nresource \"aws_iam_role\"");
    }

    @Test
    void writesTerraformInItsOwnLayout() {
        assertThat(Terraform.configuration(RoleFixture.ofType("s3")))
                .startsWith("""
                        resource "aws_iam_role" "crossrole_s3" {
                          name                 = "%s"
                          description          = "Lets the vendor connect to Amazon S3"
                          max_session_duration = 3600

                          assume_role_policy = jsonencode({
                            Version = "2012-10-17"
                            Statement = {
                              Sid       = "CrossroleAssumesThisRole"
                              Effect    = "Allow"
                              Principal = { AWS = "arn:aws:iam::999988887777:root" }
                              Action    = "sts:AssumeRole"
                              Condition = {
                        """.formatted(RoleFixture.ofType("s3").name()))
                .contains("resource \"aws_iam_role_policy\" \"read_s3_metadata\" {\n  name = \"ReadS3Metadata\"\n")
                .endsWith("output \"role_arn\" {\n  value = aws_iam_role.crossrole_s3.arn\n}\n");
    }

    @Test
    void addsTheSecondStepForARoleThatAssumesItself() {
        assertThat(AwsCli.commands(RoleFixture.thatAssumesItself(RoleFixture.ACCOUNT)))
                .contains("aws iam update-assume-role-policy", "\"arn:aws:iam::111122223333:role/VendorOwn\"")
                .doesNotContain("get-caller-identity");
    }

    @Test
    void looksUpAnUnknownAccountForTheSecondStep() {
        assertThat(AwsCli.commands(RoleFixture.thatAssumesItself(null)))
                .contains(
                        "account=$(aws sts get-caller-identity --query Account --output text)\n",
                        "\"arn:aws:iam::'\"$account\"':role/VendorOwn\"")
                .doesNotContain(SelfTrust.ACCOUNT_PLACEHOLDER);
    }

    @Test
    void needsNoSecondStepInATemplate() throws JsonProcessingException {
        // When
        JsonNode statements =
                propertiesOf(RoleFixture.thatAssumesItself(null)).at("/AssumeRolePolicyDocument/Statement");

        // Then
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1).at("/Principal/AWS").asText())
                .isEqualTo("arn:${AWS::Partition}:iam::${AWS::AccountId}:root");
        assertThat(statements.get(1).at("/Condition/ArnEquals/aws:PrincipalArn").asText())
                .isEqualTo("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/VendorOwn");
    }

    @Test
    void leavesTheIntegrationsValuesToTheParametersOfASharedTemplate() throws JsonProcessingException {
        // When
        JsonNode template = new YAMLMapper().readTree(CloudFormation.sharedTemplate(RoleFixture.ofType("athena")));

        // Then
        JsonNode properties = template.at("/Resources/Role/Properties");
        assertThat(template.get("Parameters").toString())
                .isEqualTo("{\"RoleName\":{\"Type\":\"String\"},\"ExternalId\":{\"Type\":\"String\"},"
                        + "\"IntegrationId\":{\"Type\":\"String\"}}");
        assertThat(properties.get("RoleName").asText()).isEqualTo("RoleName");
        assertThat(properties
                        .at("/AssumeRolePolicyDocument/Statement/Condition/StringEquals/sts:ExternalId")
                        .asText())
                .isEqualTo("ExternalId");
        assertThat(properties.at("/Tags/0/Value").asText()).isEqualTo("IntegrationId");
        assertThat(CloudFormation.sharedTemplate(RoleFixture.ofType("athena")))
                .doesNotContain(RoleFixture.EXTERNAL_ID, "int-1", RoleFixture.ACCOUNT);
        assertThat(CloudFormation.sharedTemplate(RoleFixture.thatAssumesItself(null)))
                .contains("sts:ExternalId: !Ref ExternalId");
    }

    @Test
    void letsARoleReadItselfByItsNameAndByTheParameterOfASharedTemplate() {
        // Given
        RoleToMake role = RoleFixture.thatReadsItself("athena");

        // Then
        assertThat(role.permissions().orElseThrow().name()).isEqualTo("ReadAthenaMetadata");
        assertThat(List.of(AwsCli.commands(role), CloudFormation.template(role), Terraform.configuration(role)))
                .allMatch(it -> it.contains("arn:aws:iam::*:role/" + role.name()));
        assertThat(CloudFormation.sharedTemplate(role))
                .contains("Resource: !Sub arn:aws:iam::*:role/${RoleName}")
                .doesNotContain(role.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "redshift"})
    void putsNothingOfTheAccountIntoATextThatDoesNotNeedIt(String type) {
        assertThat(List.of(
                        AwsCli.commands(RoleFixture.ofType(type)),
                        CloudFormation.template(RoleFixture.ofType(type)),
                        Terraform.configuration(RoleFixture.ofType(type))))
                .noneMatch(it -> it.contains(RoleFixture.ACCOUNT));
    }
}
