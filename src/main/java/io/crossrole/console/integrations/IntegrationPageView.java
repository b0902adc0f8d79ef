package io.crossrole.console.integrations;

import io.crossrole.console.page.Pill;
import io.crossrole.console.timeline.TimelineView;
import java.util.List;

/**
 * The page of one integration. A text is empty if there is no such fact.
 *
 * @param isRequested whether it was requested or removed; if not, only its ID is known
 * @param since the label of the time of its latest change, and that time
 * @param summary why it is connected or not, in a sentence
 * @param disputed uses reported as refused although the proof holds
 * @param isMoving whether the page changes by itself soon
 * @param message the visitor's change under way
 */
public record IntegrationPageView(
        String id,
        boolean isRequested,
        Pill status,
        String tenant,
        String tenantAddress,
        String type,
        String sinceLabel,
        String since,
        String nextCheck,
        String account,
        String roleArn,
        String externalId,
        String summary,
        String reasonCode,
        String remedy,
        List<Refused> disputed,
        boolean canBeChecked,
        boolean canBeRemoved,
        boolean isMoving,
        String message,
        String address,
        String connectAddress,
        String removeAddress,
        TimelineView timeline) {

    /** What AWS refuses, with its likeliest cause. All but the cause is text of others. */
    public record Refused(
            String action,
            String region,
            String principal,
            String errorCode,
            String reports,
            String cause,
            String remedy) {}
}
