package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.PermissionsPolicy;
import java.util.Arrays;
import java.util.Optional;

/**
 * The managed policies of AWS that the sandbox has. Each allows less than AWS's, in the same spirit: AWS's own documents are
 * longer than a laptop needs.
 */
enum ManagedPolicy {
    ADMINISTRATOR_ACCESS("/", "AdministratorAccess", "\"*\""),
    READ_ONLY_ACCESS(
            "/",
            "ReadOnlyAccess",
            "[\"athena:Get*\",\"athena:List*\",\"athena:BatchGet*\",\"ec2:Describe*\",\"glue:Get*\",\"glue:List*\","
                    + "\"glue:BatchGet*\",\"iam:Get*\",\"iam:List*\",\"iam:Simulate*\",\"kms:Describe*\",\"kms:List*\","
                    + "\"redshift:Describe*\",\"redshift-data:Describe*\",\"redshift-data:List*\",\"s3:Get*\",\"s3:List*\"]"),
    SECURITY_AUDIT(
            "/",
            "SecurityAudit",
            "[\"athena:GetWorkGroup\",\"athena:ListWorkGroups\",\"ec2:Describe*\",\"glue:GetDatabases\","
                    + "\"glue:GetTables\",\"iam:Get*\",\"iam:List*\",\"iam:SimulatePrincipalPolicy\",\"redshift:Describe*\","
                    + "\"s3:GetBucket*\",\"s3:ListAllMyBuckets\"]"),
    VIEW_ONLY_ACCESS(
            "/job-function/",
            "ViewOnlyAccess",
            "[\"athena:List*\",\"ec2:Describe*\",\"glue:List*\",\"iam:Get*\",\"iam:List*\",\"redshift:Describe*\","
                    + "\"s3:ListAllMyBuckets\",\"s3:ListBucket\"]"),
    IAM_READ_ONLY_ACCESS(
            "/",
            "IAMReadOnlyAccess",
            "[\"iam:Get*\",\"iam:List*\",\"iam:Simulate*\",\"iam:GenerateCredentialReport\"]"),
    S3_READ_ONLY_ACCESS("/", "AmazonS3ReadOnlyAccess", "[\"s3:Get*\",\"s3:List*\",\"s3:Describe*\"]");

    private final String path;
    private final String policyName;
    private final PermissionsPolicy document;

    ManagedPolicy(String path, String policyName, String actions) {
        this.path = path;
        this.policyName = policyName;
        this.document =
                PermissionsPolicy.parse("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                        + actions + ",\"Resource\":\"*\"}]}");
    }

    /** The managed policy of this ARN, in whatever partition. */
    static Optional<ManagedPolicy> of(String arn) {
        return Arrays.stream(values())
                .filter(it -> arn.matches("arn:aws[a-z-]*:iam::aws:policy" + it.path + it.policyName))
                .findAny();
    }

    String arn(String partition) {
        return "arn:" + partition + ":iam::aws:policy" + path + policyName;
    }

    String policyName() {
        return policyName;
    }

    PermissionsPolicy document() {
        return document;
    }
}
