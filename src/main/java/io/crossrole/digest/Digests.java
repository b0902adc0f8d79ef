package io.crossrole.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Creates digests by algorithms that the Java runtime has. Every Java platform has SHA-256. */
public final class Digests {

    private Digests() {}

    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    public static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime does not support " + algorithm, e);
        }
    }
}
