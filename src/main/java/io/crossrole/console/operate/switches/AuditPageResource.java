package io.crossrole.console.operate.switches;

import io.crossrole.api.access.Roles;
import io.crossrole.api.audit.AuditResource;
import io.crossrole.api.audit.AuditResource.AuditPage;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.FieldMistakes;
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
    private static final String NUMBER = "[1-9]\\d{0,17}";

    /** Names of the API's parameters. */
    private static final String WHO = "who";

    private static final String SUBJECT = "subject";

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
     * @param mistake the filter that cannot be applied, and why; empty if there is none
     * @param isWhoWrong whether it is the filter by the caller
     * @param isSubjectWrong whether it is the filter by the subject
     * @param newestAddress the newest entries; empty if these are they
     * @param olderAddress older entries; empty at the end
     */
    public record View(
            String who,
            String subject,
            String mistake,
            boolean isWhoWrong,
            boolean isSubjectWrong,
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
        if (text(what) != null && action == null) {
            return refused(who, subject, null, "action", messages.mistake(messages.what(), messages.unknownAction()));
        }
        if (text(before) != null && !before.matches(NUMBER)) {
            return refused(who, subject, action, "before", messages.noSuchPart());
        }
        Long number = text(before) == null ? null : Long.valueOf(before);
        try {
            AuditPage page = audit.newest(text(who), action, text(subject), number, PAGE_SIZE);
            return Templates.audit(view(who, subject, action, "", "", page, number));
        } catch (ConstraintViolationException e) {
            FieldMistakes mistakes = FieldMistakes.of(e);
            String field = mistakes.byField().keySet().iterator().next();
            String label = field.equals(WHO) ? messages.who() : messages.subject();
            return refused(who, subject, action, field, messages.mistake(label, mistakes.at(field)));
        }
    }

    /** The page with no entry, since a list of all of them would look as if the filter were applied. */
    private TemplateInstance refused(String who, String subject, AuditedAction action, String field, String mistake) {
        return Templates.audit(view(who, subject, action, field, mistake, new AuditPage(List.of(), null), null));
    }

    private View view(
            String who,
            String subject,
            AuditedAction action,
            String field,
            String mistake,
            AuditPage page,
            Long before) {
        Address here = Address.of(AUDIT).with("who", who).with("what", action).with("on", subject);
        return new View(
                who == null ? "" : who,
                subject == null ? "" : subject,
                mistake,
                field.equals(WHO),
                field.equals(SUBJECT),
                Arrays.stream(AuditedAction.values())
                        .map(it -> new Action(it.name(), messages.action(it), it == action))
                        .toList(),
                describeAudit.rows(page.entries()),
                text(who) != null || action != null || text(subject) != null || !mistake.isEmpty(),
                before == null ? "" : here.toString(),
                page.next() == null ? "" : here.with("before", page.next()).toString());
    }

    private static String text(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
