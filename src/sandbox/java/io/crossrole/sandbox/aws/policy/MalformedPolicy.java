package io.crossrole.sandbox.aws.policy;

/** A policy that IAM, or the sandbox, won't take; the message is what the {@code MalformedPolicyDocument} error says. */
public final class MalformedPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
        super(message);
    }
}
