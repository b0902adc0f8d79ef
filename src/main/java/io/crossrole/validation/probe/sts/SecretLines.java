package io.crossrole.validation.probe.sts;

import java.util.List;
import java.util.stream.Stream;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Keeps credentials, and the words of STS, out of the log whatever its levels. The HTTP client writes each header and each body
 * that passes down, and so the session token that a request carries and the session that STS grants; the signer writes what
 * it signs. These loggers write nothing below INFO, also where somebody has switched that on.
 *
 * <p>For all others of the SDK and of the HTTP client {@code application.properties} has a lowest level that is fixed when the
 * service is built.
 */
final class SecretLines {

    /** Held here: a filter is gone with its logger. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.hc.client5.http.headers",
                    "org.apache.hc.client5.http.wire",
                    "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner",
                    "software.amazon.awssdk.request",
                    "software.amazon.awssdk.retries.internal.DefaultStandardRetryStrategy")
            .map(Logger::getLogger)
            .toList();

    private SecretLines() {}

    static void suppress() {
        LOGGERS.forEach(it -> it.setFilter(line -> line.getLevel().intValue() >= Level.INFO.intValue()));
    }
}
