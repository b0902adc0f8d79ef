package io.crossrole.console.operate.switches;

import io.crossrole.api.audit.AuditResource;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;

/** Describes entries of the audit list. */
@RequestScoped
class DescribeAudit {

    private final AuditMessages messages;
    private final SwitchMessages switchMessages;
    private final Times times;

    DescribeAudit(AuditMessages messages, SwitchMessages switchMessages, Times times) {
        this.messages = messages;
        this.switchMessages = switchMessages;
        this.times = times;
    }

    List<AuditRow> rows(List<AuditResource.View> entries) {
        return entries.stream().map(this::row).toList();
    }

    private AuditRow row(AuditResource.View it) {
        return new AuditRow(
                times.relative(it.changedAt()),
                times.full(it.changedAt()),
                it.who(),
                messages.action(it.action()),
                switch (it.action()) {
                    case PAUSE, RESUME -> switchMessages.title(it.subject());
                    default -> it.subject();
                },
                addressOf(it),
                it.detail(),
                it.why());
    }

    private static String addressOf(AuditResource.View it) {
        if (it.action() == AuditedAction.DISMISS || it.action() == AuditedAction.REOPEN) {
            return addressOfLetter(it.subject(), it.action());
        }
        String page =
                switch (it.action()) {
                    case REQUEST_INTEGRATION, SUBMIT_ROLE, REMOVE_INTEGRATION, RECHECK, ISSUE_LINK, REVOKE_LINKS ->
                        "/console/integrations/one";
                    case PAUSE, RESUME -> "/console/operate/switches";
                    default -> "/console/operate/operations/one";
                };
        return Address.of(page)
                .with("id", page.endsWith("switches") ? null : it.subject())
                .toString();
    }

    /** @param subject a dead letter, as {@code topic/partition/offset}, or else a word for several */
    private static String addressOfLetter(String subject, AuditedAction action) {
        Address letters = Address.of("/console/operate/dead-letters");
        String[] place = subject.split("/");
        if (place.length == 3) {
            return letters.with("topic", place[0])
                    .with("partition", place[1])
                    .with("offset", place[2])
                    .toString();
        }
        return letters.with("state", action == AuditedAction.DISMISS ? "dismissed" : null)
                .toString();
    }
}
