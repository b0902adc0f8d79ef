package io.crossrole.security;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Looks now and then for what no verdict shows, and for what is over. Two replicas that look at once do no harm. */
@ApplicationScoped
class SecurityWatch {

    private static final Logger LOG = Logger.getLogger(SecurityWatch.class);

    private final FindEpisodes find;
    private final EndEpisodes end;
    private volatile boolean stopping;

    SecurityWatch(FindEpisodes find, EndEpisodes end) {
        this.find = find;
        this.end = end;
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void pageByPage(UnaryOperator<String> page) {
        String last = "";
        do {
            last = page.apply(last);
        } while (!last.isEmpty() && !stopping);
    }

    /** As often as {@link SecurityConfig#lookEvery} says, whose default this repeats. */
    @Scheduled(every = "${crossrole.security.look-every:15M}", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            find.manyAccounts();
            pageByPage(find::cased);
            pageByPage(end::sharedRoles);
            end.externalIdCases();
            end.manyAccounts();
            while (!stopping && end.forgetAccounts()) {
                LOG.debug("Submitted accounts are forgotten");
            }
        } catch (RuntimeException e) {
            LOG.warnf("Security episodes could not be looked for, and are looked for again cause=%s", e);
        }
    }
}
