package io.crossrole.security;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.background.Schedule;
import io.crossrole.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;

/**
 * Periodically finds episodes that no verdict reveals, and ends those that are over. Concurrent runs are safe but
 * redundant.
 */
@ApplicationScoped
class SecurityWatch {

    private static final Log LOG = Log.of(SecurityWatch.class);

    private final FindEpisodes findEpisodes;
    private final EndEpisodes endEpisodes;
    private final Schedule schedule;

    SecurityWatch(FindEpisodes findEpisodes, EndEpisodes endEpisodes, Schedule schedule) {
        this.findEpisodes = findEpisodes;
        this.endEpisodes = endEpisodes;
        this.schedule = schedule;
    }

    private void forEachPage(UnaryOperator<String> page) {
        String last = "";
        do {
            last = page.apply(last);
        } while (!last.isEmpty() && !schedule.isStopping());
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
            while (!schedule.isStopping() && endEpisodes.deleteOldAccounts()) {
                LOG.debug("Deleted a page of old submitted accounts");
            }
        } catch (RuntimeException e) {
            LOG.warn("Looking for security episodes failed; retrying at the next run", kv("cause", e));
        }
    }
}
