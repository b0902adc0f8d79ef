package io.crossrole.externalid.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.crossrole.partition.AwsPartition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationCatalogTest {

    /** These actions create a database user, so IAM does not classify them as read-only. */
    private static final Set<String> LOGIN_ACTIONS =
            Set.of("redshift:GetClusterCredentialsWithIAM", "redshift-serverless:GetCredentials");

    @TempDir
    Path folder;

    @Test
    void bundlesSeveralAwsServices() {
        // When
        IntegrationCatalog catalog = CatalogFixture.ours();

        // Then
        assertThat(catalog.entries())
                .extracting(CatalogEntry::name)
                .containsExactly("athena", "aws", "cloudwatch", "glue", "quicksight", "redshift", "s3");
        assertThat(catalog.entry("athena").orElseThrow().displayName()).isEqualTo("Amazon Athena");
    }

    @Test
    void saysOfEachEntryWhatItReadsAndNeverReads() {
        assertThat(CatalogFixture.ours().entries())
                .extracting(CatalogEntry::description)
                .allSatisfy(it -> assertThat(it.reads()).isNotEmpty())
                .allSatisfy(it -> assertThat(it.neverReads()).isNotEmpty())
                .extracting(CatalogEntry.Description::icon)
                .doesNotHaveDuplicates();
    }

    @Test
    void needsNoPermissionsForTheGenericType() {
        assertThat(CatalogFixture.ours().entry("aws").orElseThrow().permissions())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "cloudwatch", "glue", "quicksight", "redshift", "s3"})
    void allowsOnlyToRead(String type) throws JsonProcessingException {
        // When
        JsonNode policy = policy(CatalogFixture.ours(), type, "aws");

        // Then
        assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
        assertThat(policy.get("Statement")).allSatisfy(statement -> assertThat(texts(statement.get("Action")))
                .allMatch(it ->
                        LOGIN_ACTIONS.contains(it) || it.matches("[a-z0-9-]+:(Get|List|Describe|BatchGet)[A-Za-z]+")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "cloudwatch", "glue", "quicksight", "redshift", "s3"})
    void allowsOnAllResourcesOnlyActionsWithoutResourceTypes(String type) throws JsonProcessingException {
        // When
        JsonNode policy = policy(CatalogFixture.ours(), type, "aws");

        // The Service Authorization Reference lists these without resource types; DescribeAlarms limited to one would
        // omit composite alarms
        assertThat(policy.get("Statement"))
                .filteredOn(statement -> texts(statement.get("Resource")).contains("*"))
                .flatExtracting(statement -> texts(statement.get("Action")))
                .isSubsetOf(
                        "athena:ListWorkGroups",
                        "athena:ListDataCatalogs",
                        "cloudwatch:ListMetrics",
                        "cloudwatch:GetMetricData",
                        "cloudwatch:DescribeAlarms",
                        "glue:ListCrawlers",
                        "quicksight:ListDataSets",
                        "quicksight:ListDataSources",
                        "redshift-serverless:ListWorkgroups",
                        "redshift-serverless:ListNamespaces",
                        "s3:ListAllMyBuckets");
    }

    @Test
    void namesThePartitionInEachArn() throws JsonProcessingException {
        // When
        JsonNode policy = policy(CatalogFixture.ours(), "glue", "aws-cn");

        // Then
        assertThat(texts(policy.at("/Statement/0/Resource")))
                .containsExactly(
                        "arn:aws-cn:glue:*:*:catalog", "arn:aws-cn:glue:*:*:database/*", "arn:aws-cn:glue:*:*:table/*");
        assertThat(policy.toString()).doesNotContain("{partition}");
    }

    @Test
    void addsAndReplacesEntriesFromTheConfiguredFile() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("more.yaml"), """
                timestream:
                  display-name: Amazon Timestream
                aws:
                  display-name: Anything in AWS
                """);

        // When
        IntegrationCatalog catalog = CatalogFixture.with(file);

        // Then
        assertThat(catalog.entry("timestream")).isPresent();
        assertThat(catalog.entry("aws").orElseThrow().displayName()).isEqualTo("Anything in AWS");
        assertThat(catalog.entry("athena")).isPresent();
    }

    @Test
    void letsARoleAssumeItselfAndNoOther() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("more.yaml"), """
                crawler:
                  display-name: Crawler
                  assumes-itself: true
                  role-name: VendorCrawler
                """);

        // When
        JsonNode policy = policy(CatalogFixture.with(file), "crawler", "aws-us-gov");

        // Then
        assertThat(policy).isEqualTo(new ObjectMapper().readTree("""
                {
                  "Version": "2012-10-17",
                  "Statement": [{
                    "Sid": "CrossroleAssumesItself",
                    "Effect": "Allow",
                    "Action": "sts:AssumeRole",
                    "Resource": "arn:aws-us-gov:iam::*:role/VendorCrawler",
                    "Condition": {"StringEquals": {"aws:ResourceAccount": "${aws:PrincipalAccount}"}}
                  }]
                }
                """));
    }

    @ParameterizedTest
    @ValueSource(strings = {"athena", "cloudwatch", "glue", "quicksight", "redshift", "s3"})
    void letsARoleReadItselfAloneWhereRolesAreAudited(String type) throws JsonProcessingException {
        // When
        JsonNode audited = policy(CatalogFixture.withAudits(), type, "aws-us-gov");

        // Then
        ArrayNode statements = (ArrayNode) audited.get("Statement");
        assertThat(statements.remove(statements.size() - 1)).isEqualTo(new ObjectMapper().readTree("""
                {
                  "Sid": "ReadThisRole",
                  "Effect": "Allow",
                  "Action": ["iam:GetRole", "iam:SimulatePrincipalPolicy"],
                  "Resource": "arn:aws-us-gov:iam::*:role/crossrole-role"
                }
                """));
        assertThat(audited).isEqualTo(policy(CatalogFixture.ours(), type, "aws-us-gov"));
    }

    @Test
    void auditsNoRoleWithoutPermissionsToReadItself() {
        assertThat(CatalogFixture.withAudits().entry("aws").orElseThrow().auditsItself())
                .isFalse();
        assertThat(CatalogFixture.ours().entry("athena").orElseThrow().auditsItself())
                .isFalse();
    }

    @Test
    void namesAnUnreadableFile() {
        // Given
        Path absent = folder.resolve("absent.yaml");

        // Then
        assertThatThrownBy(() -> CatalogFixture.with(absent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crossrole.catalog.file is '" + absent + "'");
    }

    @Test
    void hasNoEntryForAnUnknownType() {
        assertThat(CatalogFixture.ours().entry("oracle")).isEqualTo(Optional.empty());
    }

    private static JsonNode policy(IntegrationCatalog catalog, String type, String partition)
            throws JsonProcessingException {
        return new ObjectMapper()
                .readTree(catalog.entry(type)
                        .flatMap(CatalogEntry::permissions)
                        .orElseThrow()
                        .in(new AwsPartition(partition), "crossrole-role"));
    }

    private static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        (oneOrMore.isArray() ? oneOrMore : List.of(oneOrMore)).forEach(it -> texts.add(it.asText()));
        return texts;
    }
}
