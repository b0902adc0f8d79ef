package io.crossrole.validation.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.IntegrationFixture;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.VendorFixture;
import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each reason must satisfy the schema of {@code reason} in {@code schemas/parts/common.json}. */
class ReasonTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]+}");
    private static final Set<String> KNOWN = Set.of(
            "{externalId}", "{vendorAccount}", "{vendorAccountId}", "{principals}", "{principal}", "{proposedArn}");

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasAValidCode(Reason reason) {
        assertThat(reason.name()).matches("[A-Z][A-Z_]{1,63}");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasAOneLineTitle(Reason reason) {
        assertThat(reason.title())
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(200)
                .doesNotEndWith(".")
                .doesNotContain("\n")
                .doesNotContainPattern(PLACEHOLDER);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void hasAValidRemedy(Reason reason) {
        assertThat(reason.remedy()).isNotBlank().hasSizeLessThanOrEqualTo(4_000).endsWith(".");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void usesOnlyKnownPlaceholders(Reason reason) {
        assertThat(placeholders(reason.remedy())).isSubsetOf(KNOWN);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void fillsInEveryPlaceholder(Reason reason) {
        // When
        ReasonData data = ReasonData.of(
                DetailedReason.of(reason, "what was seen"),
                Optional.of(IntegrationFixture.requested().make()),
                VendorFixture.servingAws().in(new AwsPartition("aws")));

        // Then
        assertThat(data.code()).isEqualTo(reason.name());
        assertThat(data.title()).isEqualTo(reason.title());
        assertThat(data.actor()).isIn("customer", "vendor");
        assertThat(data.detail()).isEqualTo("what was seen");
        assertThat(placeholders(data.remedy())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void fillsInReadableWordsIfTheIntegrationIsUnknown(Reason reason) {
        // When
        ReasonData data = ReasonData.of(DetailedReason.of(reason), Optional.empty(), Optional.empty());

        // Then
        assertThat(data.remedy()).doesNotContain("null").doesNotContain("Optional");
        assertThat(placeholders(data.remedy())).isEmpty();
        assertThat(data.detail()).isNull();
    }

    @Test
    void fillsInTheIntegrationsValues() {
        // When
        ReasonData data = ReasonData.of(
                DetailedReason.of(Reason.ROLE_NOT_ASSUMABLE),
                Optional.of(IntegrationFixture.requested().make()),
                VendorFixture.servingAws().in(new AwsPartition("aws")));

        // Then
        assertThat(data.remedy())
                .contains(IntegrationFixture.EXTERNAL_ID)
                .contains("arn:aws:iam::999988887777:root")
                .contains(VendorFixture.PRINCIPAL);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void truncatesALongDetail(Reason reason) {
        // When
        ReasonData data = ReasonData.of(
                DetailedReason.of(reason, "x".repeat(5_000)),
                Optional.of(IntegrationFixture.requested().make()),
                VendorFixture.servingAws().in(new AwsPartition("aws")));

        // Then
        assertThat(data.remedy()).hasSizeLessThanOrEqualTo(4_000);
        assertThat(data.detail()).hasSize(1_000);
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(it -> it.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
