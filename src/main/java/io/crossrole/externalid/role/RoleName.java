package io.crossrole.externalid.role;

import io.crossrole.digest.PartsDigest;

/**
 * The name that Crossrole proposes for a customer's role, such as {@code crossrole-athena-4m8kq2}. It follows from the
 * integration alone, so that a page can show the ARN before the role exists. A customer may choose another.
 *
 * <p>IAM allows 64 characters, and compares names without regard to case (<i>IAM and AWS STS quotas</i>, IAM User Guide).
 */
public final class RoleName {

    static final int MAX_LENGTH = 64;

    private static final String PREFIX = "crossrole-";
    private static final char[] BASE32 = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** Thirty bits: two integrations of the same type in one account have different names. */
    private static final int SUFFIX_LENGTH = 6;

    private static final int MAX_TYPE_LENGTH = MAX_LENGTH - PREFIX.length() - 1 - SUFFIX_LENGTH;

    private RoleName() {}

    /**
     * The proposed name.
     *
     * @param type the name of a catalog entry: lower-case letters, digits and hyphens. Only its first 47 characters
     *     appear
     */
    public static String of(String type, String integrationId) {
        String shortType = type.length() > MAX_TYPE_LENGTH ? type.substring(0, MAX_TYPE_LENGTH) : type;
        return PREFIX + shortType + "-" + suffix(type, integrationId);
    }

    private static String suffix(String type, String integrationId) {
        PartsDigest digest = new PartsDigest();
        digest.add(type);
        digest.add(integrationId);
        byte[] hash = digest.end();
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(BASE32[hash[i] & 31]);
        }
        return suffix.toString();
    }
}
