package io.crossrole.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RankRefusalCausesTest {

    private static final String CRAWLER = "arn:aws:iam::999988887777:role/VendorCrawler";
    private static final String CONNECTED = "arn:aws:iam::111122223333:role/saas/VendorReadOnly";
    private static final String SESSION_ROLE = "arn:aws:iam::111122223333:role/VendorReadOnly";
    private static final String STRANGER = "arn:aws:iam::999988887777:role/Batch";

    @ParameterizedTest
    @CsvSource(textBlock = """
            CRAWLER,  sts:AssumeRole,       RegionDisabledException,      STS_REGION_DISABLED REGION_NOT_ENABLED
            CRAWLER,  sts:AssumeRole,       InvalidClientTokenId,         VENDOR_REGION_NOT_ENABLED CREDENTIALS_INVALID
            CRAWLER,  sts:AssumeRole,       ExpiredToken,                 CREDENTIALS_EXPIRED
            CRAWLER,  sts:AssumeRole,       SignatureDoesNotMatch,        CREDENTIALS_INVALID
            CRAWLER,  sts:AssumeRole,       AccessDenied,                 EXTERNAL_ID_NOT_SENT CALLER_POLICY ORGANIZATION_POLICY
            STRANGER, sts:AssumeRole,       AccessDenied,                 PRINCIPAL_NOT_PROVEN EXTERNAL_ID_NOT_SENT CALLER_POLICY ORGANIZATION_POLICY
            SESSION,  ec2:DescribeVpcs,     Client.UnauthorizedOperation, PERMISSION_MISSING SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            SESSION,  s3:GetObject,         AccessDenied,                 PERMISSION_MISSING BUCKET_POLICY KEY_POLICY SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            SESSION,  kms:Decrypt,          AccessDeniedException,        PERMISSION_MISSING KEY_POLICY SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            SESSION,  sqs:ListQueueTags,    AccessDenied,                 PERMISSION_MISSING RESOURCE_POLICY SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            SESSION,  athena:ListWorkGroups, SomethingNew,                PERMISSION_MISSING SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            STRANGER, athena:ListWorkGroups, AccessDeniedException,       OTHER_PRINCIPAL PERMISSION_MISSING SESSION_POLICY PERMISSIONS_BOUNDARY ORGANIZATION_POLICY
            SESSION,  athena:ListWorkGroups, UnrecognizedClientException, REGION_NOT_ENABLED CREDENTIALS_INVALID
            SESSION,  ec2:DescribeVpcs,     AuthFailure,                  REGION_NOT_ENABLED CREDENTIALS_INVALID
            SESSION,  ec2:DescribeVpcs,     OptInRequired,                SERVICE_NOT_ENABLED REGION_NOT_ENABLED
            SESSION,  ec2:DescribeVpcs,     RegionDisabledException,      REGION_NOT_ENABLED
            SESSION,  ec2:DescribeVpcs,     ExpiredTokenException,        CREDENTIALS_EXPIRED
            """)
    void ranksTheCausesOfOneRefusal(String principal, String action, String errorCode, String causes) {
        // Given
        RefusedUse.Key use = use(arn(principal), "eu-central-1", action, errorCode);

        // Then
        assertThat(causes(List.of(use)).of(use))
                .containsExactlyElementsOf(Arrays.stream(causes.split(" "))
                        .map(RefusalCause::valueOf)
                        .toList());
    }

    @Test
    void blamesTheOrganizationFirstWhereManyActionsAreRefusedInOneRegion() {
        // Given
        List<RefusedUse.Key> refused = Stream.of("ec2:DescribeVpcs", "athena:ListWorkGroups", "glue:GetTables")
                .map(it -> use(SESSION_ROLE, "ap-south-1", it, "AccessDenied"))
                .toList();

        // Then
        assertThat(causes(refused).of(refused.get(0)))
                .startsWith(RefusalCause.ORGANIZATION_POLICY)
                .doesNotHaveDuplicates();
    }

    @Test
    void blamesThePermissionsFirstWhereAnActionIsRefusedElsewhereToo() {
        // Given
        List<RefusedUse.Key> refused = Stream.of("ap-south-1", "eu-west-1")
                .flatMap(region -> Stream.of("ec2:DescribeVpcs", "athena:ListWorkGroups", "glue:GetTables")
                        .map(it -> use(SESSION_ROLE, region, it, "AccessDenied")))
                .toList();

        // Then
        assertThat(causes(refused).of(refused.get(0))).startsWith(RefusalCause.PERMISSION_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:sts::111122223333:assumed-role/VendorReadOnly/crawler-7, arn:aws:iam::111122223333:role/VendorReadOnly",
        "arn:aws-cn:sts::111122223333:assumed-role/R/s, arn:aws-cn:iam::111122223333:role/R",
        "arn:aws:iam::111122223333:role/path/R, arn:aws:iam::111122223333:role/path/R",
        "arn:aws:iam::111122223333:user/u, arn:aws:iam::111122223333:user/u"
    })
    void countsTheSessionsOfARoleAsTheRole(String principal, String counted) {
        assertThat(Principals.roleOf(principal)).isEqualTo(counted);
    }

    @ParameterizedTest
    @EnumSource(RefusalCause.class)
    void fitsIntoTheEvent(RefusalCause cause) {
        assertThat(cause.title()).hasSizeBetween(1, 200).doesNotEndWith(".");
        assertThat(cause.remedy()).hasSizeBetween(1, 4000).endsWith(".");
        assertThat(cause.actor()).isIn("customer", "vendor");
    }

    private static RankRefusalCauses causes(List<RefusedUse.Key> refused) {
        return new RankRefusalCauses(List.of(CRAWLER), CONNECTED, refused);
    }

    private static RefusedUse.Key use(String principal, String region, String action, String errorCode) {
        return new RefusedUse.Key("int-1", principal, region, action, errorCode);
    }

    private static String arn(String who) {
        return switch (who) {
            case "CRAWLER" -> CRAWLER;
            case "SESSION" -> SESSION_ROLE;
            default -> STRANGER;
        };
    }
}
