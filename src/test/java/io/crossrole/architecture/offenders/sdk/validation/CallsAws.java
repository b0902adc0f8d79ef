package io.crossrole.architecture.offenders.sdk.validation;

import software.amazon.awssdk.core.exception.SdkException;

/** Knows the SDK by its exceptions. */
final class CallsAws {

    private CallsAws() {}

    static boolean isOurFault(RuntimeException failure) {
        return failure instanceof SdkException;
    }
}
