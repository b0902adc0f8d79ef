package io.crossrole.console.integrations;

import io.crossrole.api.story.IntegrationQuery;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.page.Pill;
import io.crossrole.console.page.Times;
import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.table.Submissions.Pending;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Describes integrations in the words of the list. */
@RequestScoped
class DescribeRows {

    private static final String NONE = "–";

    private final IntegrationQuery query;
    private final IntegrationCatalog catalog;
    private final IntegrationsMessages messages;
    private final Times times;

    DescribeRows(IntegrationQuery query, IntegrationCatalog catalog, IntegrationsMessages messages, Times times) {
        this.query = query;
        this.catalog = catalog;
        this.messages = messages;
        this.times = times;
    }

    List<IntegrationRow> rows(List<IntegrationView> listed) {
        Map<String, Pending> checking = query.checking(listed);
        return listed.stream()
                .map(it -> row(it, checking.get(it.integrationId())))
                .toList();
    }

    private IntegrationRow row(IntegrationView it, Pending checking) {
        boolean isChecked = checking != null && it.status() != IntegrationStatus.REMOVED;
        String reason = it.reason() == null ? "" : it.reason();
        return new IntegrationRow(
                it.integrationId(),
                ListAddress.one(it.integrationId()),
                isChecked ? new Pill("running", "running", messages.checking()) : pill(it),
                isChecked ? round(checking) : reason,
                !isChecked,
                it.tenantId(),
                shortTypeName(it.integrationType()),
                it.accountId() == null ? NONE : it.accountId(),
                times.relative(it.changedAt()),
                times.full(it.changedAt()),
                isChecked ? messages.now() : next(it.recheckAt()),
                it.recheckAt() == null ? "" : times.full(it.recheckAt()));
    }

    private String round(Pending checking) {
        int round = checking.round() + 1;
        return checking.nextAttemptAt().isAfter(times.now())
                ? messages.roundAt(round, times.relative(checking.nextAttemptAt()))
                : messages.roundNow(round);
    }

    private String next(Instant recheckAt) {
        if (recheckAt == null) {
            return NONE;
        }
        return recheckAt.isAfter(times.now()) ? times.relative(recheckAt) : messages.now();
    }

    /** The name that people know; the type itself if the catalog no longer has it. */
    String typeName(String type) {
        return type == null
                ? NONE
                : catalog.entry(type).map(CatalogEntry::displayName).orElse(type);
    }

    /** The same without the owner's name, which would fill the column. */
    private String shortTypeName(String type) {
        return typeName(type).replaceFirst("^(Amazon|AWS) ", "");
    }

    /** A role that was refused is shown, unless there is a proven one. */
    Pill pill(IntegrationView it) {
        return it.status() == IntegrationStatus.AWAITING_ROLE && it.reason() != null ? refused() : pill(it.status());
    }

    Pill refused() {
        return new Pill("bad", "cross", messages.refused());
    }

    Pill pill(IntegrationStatus status) {
        return switch (status) {
            case AWAITING_ROLE -> new Pill("", "waiting", messages.awaitingRole());
            case CONNECTED -> new Pill("ok", "tick", messages.connected());
            case LOST -> new Pill("bad", "lost", messages.lost());
            case REMOVED -> new Pill("", "removed", messages.removed());
        };
    }
}
