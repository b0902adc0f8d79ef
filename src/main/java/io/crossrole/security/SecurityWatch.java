package io.crossrole.security;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Periodically finds episodes that no verdict reveals, and ends those that are over. Concurrent runs are safe but
 * redundant.
 */
@ApplicationScoped
class SecurityWatch {

    private static final Logger LOG = Logger.getLogger(SecurityWatch.class);

    private final FindEpisodes findEpisodes;
    private final EndEpisodes endEpisodes;
    private volatile boolean stopping;

    SecurityWatch(FindEpisodes findEpisodes, EndEpisodes endEpisodes) {
        this.findEpisodes = findEpisodes;
        this.endEpisodes = endEpisodes;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void forEachPage(UnaryOperator<String> page) {
        String last = "";
        do {
            last = page.apply(last);
        } while (!last.isEmpty() && !stopping);
    }

    /** {@link SecurityConfig#lookEvery} sets the interval; its default is repeated here. */
    @Scheduled(every = "${crossrole.security.look-every:15M}", concurrentExecution = ConcurrentExecution.SKIP)
    void findAndEnd() {
        try {
            findEpisodes.findManyAccounts();
            forEachPage(findEpisodes::findExternalIdCases);
            forEachPage(endEpisodes::endSharedRoles);
            endEpisodes.endExternalIdCases();
            endEpisodes.endManyAccounts();
            while (!stopping && endEpisodes.deleteOldAccounts()) {
                LOG.debug("Deleted a page of old submitted accounts");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Looking for security episodes failed; retrying at the next run cause=%s", e);
        }
    }
}
