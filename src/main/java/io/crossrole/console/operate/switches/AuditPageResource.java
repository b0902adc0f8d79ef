package io.crossrole.console.operate.switches;

import io.crossrole.api.access.Roles;
import io.crossrole.api.audit.AuditResource;
import io.crossrole.api.audit.AuditResource.AuditPage;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.page.Address;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit list, with filters. */
@Path(AuditPageResource.AUDIT)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class AuditPageResource {

    static final String AUDIT = "/console/operate/audit";

    private static final int PAGE_SIZE = 25;

    private final AuditResource audit;
    private final DescribeAudit describeAudit;
    private final AuditMessages messages;

    AuditPageResource(AuditResource audit, DescribeAudit describeAudit, AuditMessages messages) {
        this.audit = audit;
        this.describeAudit = describeAudit;
        this.messages = messages;
    }

    /** A kind of change in the filter. */
    public record Action(String value, String label, boolean isChosen) {}

    /**
     * The page.
     *
     * @param newestAddress the newest entries; empty if these are they
     * @param olderAddress older entries; empty at the end
     */
    public record View(
            String who,
            String subject,
            List<Action> actions,
            List<AuditRow> rows,
            boolean isFiltered,
            String newestAddress,
            String olderAddress) {}

    @CheckedTemplate(basePath = "console/operate/switches")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance audit(View it);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance audit(
            @QueryParam("who") String who,
            @QueryParam("what") String what,
            @QueryParam("on") String subject,
            @QueryParam("before") String before) {
        AuditedAction action = Arrays.stream(AuditedAction.values())
                .filter(it -> it.name().equals(what))
                .findFirst()
                .orElse(null);
        Long number = before != null && before.matches("[1-9]\\d{0,17}") ? Long.valueOf(before) : null;
        AuditPage page = page(text(who), action, text(subject), number);
        Address here = Address.of(AUDIT).with("who", who).with("what", action).with("on", subject);
        return Templates.audit(new View(
                who == null ? "" : who,
                subject == null ? "" : subject,
                Arrays.stream(AuditedAction.values())
                        .map(it -> new Action(it.name(), messages.action(it), it == action))
                        .toList(),
                describeAudit.rows(page.entries()),
                text(who) != null || action != null || text(subject) != null,
                number == null ? "" : here.toString(),
                page.next() == null ? "" : here.with("before", page.next()).toString()));
    }

    /** A text that no entry can have finds nothing. */
    private AuditPage page(String who, AuditedAction action, String subject, Long before) {
        try {
            return audit.newest(who, action, subject, before, PAGE_SIZE);
        } catch (ConstraintViolationException e) {
            return new AuditPage(List.of(), null);
        }
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
