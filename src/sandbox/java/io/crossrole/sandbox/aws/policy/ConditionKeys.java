package io.crossrole.sandbox.aws.policy;

import java.util.Locale;
import java.util.Set;

/**
 * The condition keys whose value in a call of AssumeRole is certain: those that the sandbox fills, and those that AWS's
 * documentation keeps out of such a call.
 */
final class ConditionKeys {

    /** A key that isn't here may be in AWS's context with a value that the sandbox doesn't know. */
    private static final Set<String> GLOBAL = Set.of(
            // Filled.
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principaltype",
            "aws:principalorgid",
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
            // A user's, and the caller is a role or an account.
            "aws:username",
            // Of a session with MFA.
            "aws:multifactorauthage",
            // Of a caller that is an AWS service, or of a call that one makes for somebody.
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            // Of a call through a VPC endpoint.
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            // Of a session with a source identity, or one that a web identity made.
            "aws:sourceidentity",
            "aws:federatedprovider",
            "aws:referer");

    private ConditionKeys() {}

    static boolean isKnown(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return GLOBAL.contains(name) || isOfSts(name) || isOfATag(name) || isOfAnIdentityProvider(name);
    }

    /** Those that the sandbox doesn't fill are in no call of AssumeRole, misspelt ones included. */
    private static boolean isOfSts(String name) {
        return name.startsWith("sts:");
    }

    private static boolean isOfATag(String name) {
        return name.startsWith("aws:requesttag/") || name.startsWith("aws:principaltag/");
    }

    /** SAML's, and a web identity provider's, whose host the name begins with; they are in other calls of STS. */
    private static boolean isOfAnIdentityProvider(String name) {
        int colon = name.lastIndexOf(':');
        return name.startsWith("saml:") || colon > 0 && name.substring(0, colon).contains(".");
    }
}
