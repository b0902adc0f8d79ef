package io.crossrole.sandbox.aws.policy;

/** A policy that IAM or the sandbox rejects, with the message of the {@code MalformedPolicyDocument} error. */
public final class MalformedPolicy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedPolicy(String message) {
        super(message);
    }
}
