package io.crossrole.console.integrations;

import io.crossrole.api.story.ConnectionAnswer;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.api.story.RefusedUseView;
import io.crossrole.console.integrations.IntegrationPageView.Refused;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Pill;
import io.crossrole.console.page.Times;
import io.crossrole.console.timeline.DescribeTimeline;
import io.crossrole.integration.IntegrationStatus;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Optional;

/** Describes one integration. */
@RequestScoped
class DescribeIntegration {

    static final String REMOVE = "/console/integrations/remove";
    static final String CONNECT = "/console/connect/role";

    private final DescribeRows describeRows;
    private final DescribeTimeline describeTimeline;
    private final IntegrationMessages messages;
    private final IntegrationsMessages listMessages;
    private final Times times;

    DescribeIntegration(
            DescribeRows describeRows,
            DescribeTimeline describeTimeline,
            IntegrationMessages messages,
            IntegrationsMessages listMessages,
            Times times) {
        this.describeRows = describeRows;
        this.describeTimeline = describeTimeline;
        this.messages = messages;
        this.listMessages = listMessages;
        this.times = times;
    }

    /**
     * @param message the visitor's change under way, or empty
     * @param address where the page is fetched again
     */
    IntegrationPageView page(IntegrationStory story, String message, String address) {
        Optional<IntegrationView> integration = Optional.ofNullable(story.integration());
        IntegrationStatus status = integration.map(IntegrationView::status).orElse(null);
        String tenant = integration.map(IntegrationView::tenantId).orElse("");
        boolean isChecked = !story.pending().isEmpty();
        boolean isStanding = status != null && status != IntegrationStatus.REMOVED;
        ConnectionAnswer answer = story.answer();
        boolean isRefused = answer.reason() != null && status != IntegrationStatus.REMOVED;
        return new IntegrationPageView(
                story.integrationId(),
                integration.isPresent(),
                pill(integration, isChecked),
                tenant,
                Address.of(ListAddress.LIST).with("tenant", tenant).toString(),
                integration.map(this::type).orElse(""),
                sinceLabel(status),
                integration.map(it -> times.full(it.changedAt())).orElse(""),
                integration.map(this::nextCheck).orElse(""),
                integration.map(IntegrationView::accountId).orElse(""),
                integration.map(IntegrationView::roleArn).orElse(""),
                integration.map(IntegrationView::externalId).orElse(""),
                answer.summary(),
                isRefused ? answer.reason().code() : "",
                isRefused ? answer.reason().remedy() : "",
                disputed(story),
                isStanding && integration.get().roleArn() != null,
                isStanding,
                isChecked || !message.isEmpty(),
                message,
                address,
                Address.of(CONNECT).with("id", story.integrationId()).toString(),
                Address.of(REMOVE).with("id", story.integrationId()).toString(),
                describeTimeline.timeline(story));
    }

    private List<Refused> disputed(IntegrationStory story) {
        return story.refusedUses().stream()
                .filter(RefusedUseView::disputed)
                .map(it -> new Refused(
                        it.action(),
                        it.region(),
                        it.principal(),
                        it.errorCode(),
                        messages.reported(it.reports(), times.relative(it.lastAt())),
                        it.likelyCauses().get(0).title(),
                        it.likelyCauses().get(0).remedy()))
                .toList();
    }

    private Pill pill(Optional<IntegrationView> integration, boolean isChecked) {
        IntegrationStatus status = integration.map(IntegrationView::status).orElse(null);
        if (isChecked && status != IntegrationStatus.CONNECTED && status != IntegrationStatus.REMOVED) {
            return new Pill("running", "running", listMessages.checking());
        }
        return integration.map(describeRows::pill).orElseGet(() -> new Pill("", "unasked", listMessages.unknown()));
    }

    private String type(IntegrationView it) {
        return it.partition() == null
                ? describeRows.typeName(it.integrationType())
                : messages.typeAndPartition(describeRows.typeName(it.integrationType()), it.partition());
    }

    private String sinceLabel(IntegrationStatus status) {
        return status == null
                ? ""
                : switch (status) {
                    case CONNECTED -> messages.connectedSince();
                    case LOST -> messages.lostSince();
                    case REMOVED -> messages.removedSince();
                    case AWAITING_ROLE -> messages.requestedAt();
                };
    }

    private String nextCheck(IntegrationView it) {
        if (it.recheckAt() == null) {
            return "";
        }
        return it.recheckAt().isAfter(times.now()) ? times.relative(it.recheckAt()) : messages.now();
    }
}
