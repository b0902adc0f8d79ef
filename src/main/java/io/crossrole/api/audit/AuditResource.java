package io.crossrole.api.audit;

import io.crossrole.api.access.Roles;
import io.crossrole.audit.Audit;
import io.crossrole.audit.AuditEntry;
import io.crossrole.audit.AuditedAction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the audit list. */
@Path("/api/audit")
@Tag(name = "Audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class AuditResource {

    private static final String TEXT = "^[^\\u0000-\\u001F\\u007F]{1,256}$";
    private static final String SUBJECT = "^[^\\u0000-\\u001F\\u007F]{1,300}$";
    private static final String SUBJECT_RULE = "1 to 300 characters without control characters";
    private static final String TEXT_RULE = "1 to 256 characters without control characters";

    @Schema(name = "AuditPage")
    public record AuditPage(
            @Schema(required = true) List<View> entries,

            @Schema(
                    nullable = true,
                    description = "The value of the parameter 'before' for the next page; null on the last page.")
            Long next) {}

    /** A change by a person or a program. */
    @Schema(name = "AuditEntry", description = "A change by a caller of the HTTP API or a visitor of the console.")
    public record View(
            @Schema(required = true, description = "The number of the entry. A later one has a higher number.")
            long id,

            @Schema(required = true) Instant changedAt,

            @Schema(required = true, description = "The name of the caller who made the change.")
            String who,

            @Schema(required = true) AuditedAction action,

            @Schema(
                    required = true,
                    description = "The integration, the operation, the switch or the dead letter that was changed.",
                    maxLength = 300)
            String subject,

            @Schema(required = true, description = "More about the change; may be empty.")
            String detail,

            @Schema(required = true, description = "The reason that the caller gave; may be empty.")
            String why) {

        static View of(AuditEntry it) {
            return new View(it.id(), it.changedAt(), it.actor(), it.action(), it.subject(), it.detail(), it.why());
        }
    }

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            operationId = "listAudit",
            summary = "List the changes that callers made",
            description =
                    "Lists changes, the newest first. Each change that was made is in the list, and no other, but for one"
                            + " kind: an event of the console is in the list before it is published, even if Kafka does not"
                            + " take it.")
    public AuditPage newest(
            @Parameter(description = "Only changes of this caller.")
                    @QueryParam("who")
                    @Pattern(regexp = TEXT, message = TEXT_RULE)
                    String who,
            @QueryParam("action") AuditedAction action,
            @Parameter(description = "Only changes of this integration, operation, switch or dead letter.")
                    @QueryParam("subject")
                    @Pattern(regexp = SUBJECT, message = SUBJECT_RULE)
                    String subject,
            @Parameter(description = "The value of 'next' on the previous page.")
                    @QueryParam("before")
                    @Min(value = 1, message = "1 or more")
                    Long before,
            @QueryParam("limit")
                    @DefaultValue("50")
                    @Min(value = 1, message = "from 1 to 500")
                    @Max(value = 500, message = "from 1 to 500")
                    int limit) {
        List<View> found = audit.newest(new Audit.Filter(who, action, subject, before), limit).stream()
                .map(View::of)
                .toList();
        return new AuditPage(
                found, found.size() < limit ? null : found.get(found.size() - 1).id());
    }
}
