package io.crossrole.validation.verdict.blame;

import java.time.Duration;
import java.util.Optional;

/**
 * The facts about a role that AWS denies.
 *
 * @param roleArn as submitted, and well-formed
 * @param accountId the ARN's
 * @param proposedName the name that Crossrole proposes for the integration's role, which has no path
 * @param provenBefore whether this role was proven before
 * @param earlierArn the role that the integration was connected to, if it was another one
 * @param namesOrganisationPolicy whether the error names a policy of the role's organisation
 * @param siblingId the ID of another integration of the customer, with whose External ID the role lets the vendor in
 * @param isOfSibling whether that integration is connected through this very role
 * @param age how long ago the role was submitted
 */
public record Circumstances(
        String roleArn,
        String accountId,
        String proposedName,
        boolean provenBefore,
        Optional<String> earlierArn,
        boolean namesOrganisationPolicy,
        Optional<String> siblingId,
        boolean isOfSibling,
        Duration age) {

    private static final String RESOURCE = ":role";

    /** The ARN of a role of the proposed name in the ARN's account. */
    public String proposedArn() {
        return beforePath(roleArn) + "/" + proposedName;
    }

    String name() {
        return nameIn(roleArn);
    }

    /** With a slash on both sides; a single one if there is none. */
    String path() {
        return pathIn(roleArn);
    }

    static String nameIn(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    static String pathIn(String arn) {
        return arn.substring(beforePath(arn).length(), arn.lastIndexOf('/') + 1);
    }

    static String accountIn(String arn) {
        return arn.split(":", 6)[4];
    }

    private static String beforePath(String arn) {
        return arn.substring(0, arn.indexOf(RESOURCE + "/") + RESOURCE.length());
    }
}
