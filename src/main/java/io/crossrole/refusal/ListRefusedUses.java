package io.crossrole.refusal;

import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;

/** Lists what is refused to the services that use an integration. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class ListRefusedUses {

    /**
     * A refused use.
     *
     * @param isDisputed whether the connection stands, a dispute has named the use since it was last lost, and services still
     *     report it
     */
    public record Listed(RefusedUse use, boolean isDisputed, List<RefusalCause> likelyCauses) {}

    private final RefusedUses uses;
    private final KnownPrincipals principals;
    private final RefusalConfig config;
    private final Clock clock;

    ListRefusedUses(RefusedUses uses, KnownPrincipals principals, RefusalConfig config, Clock clock) {
        this.uses = uses;
        this.principals = principals;
        this.config = config;
        this.clock = clock;
    }

    /** The refused uses of an integration, the latest first. */
    public List<Listed> newest(Integration integration, int atMost) {
        List<RefusedUse> newest = uses.newest(integration.id(), atMost);
        RankRefusalCauses causes = principals.causes(integration, newest);
        return newest.stream()
                .map(it -> new Listed(it, isDisputed(integration, it), causes.of(it.key())))
                .toList();
    }

    private boolean isDisputed(Integration integration, RefusedUse use) {
        return integration.status() == IntegrationStatus.CONNECTED
                && use.isReportedSinceChangeOf(integration)
                && use.toldAt()
                        .filter(it -> it.isAfter(integration.changedAt()))
                        .isPresent()
                && use.reportedAt().isAfter(clock.instant().minus(config.repeatInterval()));
    }
}
