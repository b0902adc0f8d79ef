package io.crossrole.sandbox.aws.policy;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The condition keys whose value in a call of AssumeRole is certain: the sandbox sets them, or AWS documents that no such
 * call has them.
 */
final class ConditionKeys {

    /** Global keys. AWS may set any other global key to a value that the sandbox does not know. */
    private static final Set<String> GLOBAL = Set.of(
            // Set by the sandbox.
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principaltype",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:resourceaccount",
            "aws:userid",
            "aws:multifactorauthpresent",
            "aws:sourceip",
            "aws:securetransport",
            "aws:viaawsservice",
            "aws:principalisawsservice",
            "aws:currenttime",
            "aws:epochtime",
            "aws:requestedregion",
            "aws:tagkeys",
            "aws:sourceidentity",
            // Only calls by an IAM user have it; here the caller is a role or an account.
            "aws:username",
            // Only sessions with MFA have it.
            "aws:multifactorauthage",
            // Only calls by an AWS service have them.
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            // Only calls through a VPC endpoint have them.
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            "aws:sourcevpcarn",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths",
            // Only sessions of a web identity have it.
            "aws:federatedprovider",
            "aws:referer");

    private ConditionKeys() {}

    static boolean isKnown(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return GLOBAL.contains(name) || isOfSts(name) || isOfATag(name) || isOfAnIdentityProvider(name);
    }

    /** No call of AssumeRole has other keys of STS than those that the sandbox sets; misspelt keys do not exist. */
    private static boolean isOfSts(String name) {
        return name.startsWith("sts:");
    }

    private static boolean isOfATag(String name) {
        return Stream.of("aws:requesttag/", "aws:principaltag/", "aws:resourcetag/", "iam:resourcetag/")
                .anyMatch(name::startsWith);
    }

    /** Keys of SAML, and of web identity providers, which begin with a host name. Only other actions of STS have them. */
    private static boolean isOfAnIdentityProvider(String name) {
        int colon = name.lastIndexOf(':');
        return name.startsWith("saml:") || colon > 0 && name.substring(0, colon).contains(".");
    }
}
