package io.crossrole.validation.probe.sts;

import java.util.List;
import java.util.stream.Stream;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

/**
 * Keeps credentials and the messages of STS out of the log, whatever its levels are. At DEBUG, the HTTP client logs
 * headers and bodies, which contain session tokens and the granted sessions, and the signer logs the signed text. The
 * filter drops lines below INFO from these loggers.
 *
 * <p>For the other loggers of the SDK and the HTTP client, {@code application.properties} fixes a lowest level at build
 * time.
 */
final class SecretLogFilter {

    /** Strong references, because a filter is lost when its logger is garbage-collected. */
    private static final List<Logger> LOGGERS = Stream.of(
                    "org.apache.hc.client5.http.headers",
                    "org.apache.hc.client5.http.wire",
                    "software.amazon.awssdk.http.auth.aws.internal.signer.DefaultV4RequestSigner",
                    "software.amazon.awssdk.request",
                    "software.amazon.awssdk.retries.internal.DefaultStandardRetryStrategy")
            .map(Logger::getLogger)
            .toList();

    private SecretLogFilter() {}

    static void install() {
        LOGGERS.forEach(it -> it.setFilter(line -> line.getLevel().intValue() >= Level.INFO.intValue()));
    }
}
