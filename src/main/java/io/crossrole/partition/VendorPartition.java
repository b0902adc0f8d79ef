package io.crossrole.partition;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The vendor's identity in one AWS partition.
 *
 * @param accountId the account that customers trust, 12 digits
 * @param principalArns the vendor's roles that assume customers' roles; at least one
 * @param region the Region whose STS endpoint is called
 * @param endpoint an STS endpoint in place of the Region's
 * @param credentials the source of the credentials for STS
 * @param outsiderRoleArn a role of the vendor that is assumed to find roles that let anybody in
 * @param probeAs those of {@code principalArns} that are assumed to find roles that do not trust them, or trust them too
 *     much; may be empty
 */
public record VendorPartition(
        AwsPartition partition,
        String accountId,
        List<String> principalArns,
        String region,
        Optional<URI> endpoint,
        VendorCredentials credentials,
        Optional<String> outsiderRoleArn,
        List<String> probeAs) {

    public static final String PROBE_AS = "probe-as";

    private static final String OUTSIDER = "outsider-role-arn";

    private static final Pattern ACCOUNT_ID = Pattern.compile("[0-9]{12}");

    /**
     * Rejects a mistake in the configuration that every customer's trust policy would otherwise repeat.
     *
     * @throws IllegalArgumentException naming the property and its value
     */
    public VendorPartition {
        PartitionProperties properties = new PartitionProperties(partition);
        if (!isAccountId(accountId)) {
            throw properties.wrong("account-id", accountId, "an AWS account ID must have 12 digits");
        }
        if (principalArns.isEmpty()) {
            throw properties.wrong("principal-arns", "", "it must name at least one role of the vendor");
        }
        for (String arn : principalArns) {
            properties.requireRoleOf(accountId, "principal-arns", arn);
        }
        if (credentials instanceof VendorCredentials.WebIdentity identity) {
            properties.requireRoleOf(accountId, VendorCredentials.ROLE_ARN, identity.roleArn());
        }
        if (outsiderRoleArn.isPresent()) {
            properties.requireRoleOutsideOf(accountId, OUTSIDER, outsiderRoleArn.get());
        }
        for (String arn : probeAs) {
            if (!principalArns.contains(arn)) {
                throw properties.wrong(
                        PROBE_AS, arn, "it must be one of %s".formatted(properties.fullName("principal-arns")));
            }
        }
        principalArns = List.copyOf(principalArns);
        probeAs = probeAs.stream().distinct().toList();
    }

    static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    /** The roles that Crossrole assumes to probe: the outsider, if there is one, and the principals. */
    public List<String> assumedRoles() {
        return Stream.concat(outsiderRoleArn.stream(), probeAs.stream()).toList();
    }

    /** The names of its configuration properties. */
    public PartitionProperties properties() {
        return new PartitionProperties(partition);
    }
}
