package io.crossrole.api.story;

import io.crossrole.integration.Integration;
import io.crossrole.outcome.Findings;
import io.crossrole.refusal.ListRefusedUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what was found out about an integration beside its state. */
@ApplicationScoped
class FindingsOfStory {

    private final Findings findings;
    private final ListRefusedUses refusedUses;

    FindingsOfStory(Findings findings, ListRefusedUses refusedUses) {
        this.findings = findings;
        this.refusedUses = refusedUses;
    }

    List<FindingView> findings(String integrationId, int atMost) {
        return findings.newest(integrationId, atMost).stream()
                .map(FindingView::of)
                .toList();
    }

    List<RefusedUseView> refusedUses(Integration integration, int atMost) {
        return refusedUses.newest(integration, atMost).stream()
                .map(it -> RefusedUseView.of(it))
                .toList();
    }
}
