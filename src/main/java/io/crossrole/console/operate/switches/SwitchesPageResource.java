package io.crossrole.console.operate.switches;

import io.crossrole.api.SwitchesResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.audit.AuditResource;
import io.crossrole.api.body.SwitchBody;
import io.crossrole.audit.AuditedAction;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.console.page.Pill;
import io.crossrole.console.page.Times;
import io.crossrole.figures.Figure;
import io.crossrole.figures.Figures;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The switches, with the reason of each pause. */
@Path(SwitchesPageResource.SWITCHES)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class SwitchesPageResource {

    static final String SWITCHES = "/console/operate/switches";

    private static final int RECENT = 5;

    private final SwitchesResource switches;
    private final AuditResource audit;
    private final DescribeAudit describeAudit;
    private final Figures figures;
    private final SwitchMessages messages;
    private final Times times;

    SwitchesPageResource(
            SwitchesResource switches,
            AuditResource audit,
            DescribeAudit describeAudit,
            Figures figures,
            SwitchMessages messages,
            Times times) {
        this.switches = switches;
        this.audit = audit;
        this.describeAudit = describeAudit;
        this.figures = figures;
        this.messages = messages;
        this.times = times;
    }

    @CheckedTemplate(basePath = "console/operate/switches")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance switches(List<SwitchCard> cards, List<AuditRow> recent);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance switches(@QueryParam("pause") String asked) {
        return page(asked, "", "");
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> change(
            @FormParam("name") String name, @FormParam("paused") boolean paused, @FormParam("why") String why) {
        String reason = why == null ? "" : why.strip();
        if (paused && reason.isEmpty()) {
            return refused(name, reason, messages.sayWhy(name));
        }
        try {
            switches.set(name, new SwitchBody(paused, reason));
        } catch (ConstraintViolationException e) {
            return refused(name, reason, FieldMistakes.of(e).at("why"));
        }
        return RestResponse.seeOther(URI.create(SWITCHES));
    }

    private RestResponse<TemplateInstance> refused(String name, String typed, String mistake) {
        return ResponseBuilder.create(Status.BAD_REQUEST, page(name, typed, mistake))
                .build();
    }

    private TemplateInstance page(String asked, String typed, String mistake) {
        List<SwitchCard> cards = switches.all().stream()
                .map(it -> card(it, it.name().equals(asked), typed, mistake))
                .toList();
        List<AuditResource.View> recent = Stream.of(AuditedAction.PAUSE, AuditedAction.RESUME)
                .flatMap(it -> audit.newest(null, it, null, null, RECENT).entries().stream())
                .sorted(Comparator.comparing(AuditResource.View::id).reversed())
                .limit(RECENT)
                .toList();
        return Templates.switches(cards, describeAudit.rows(recent));
    }

    private SwitchCard card(SwitchesResource.View it, boolean isAsked, String typed, String mistake) {
        return new SwitchCard(
                it.name(),
                it.paused()
                        ? new Pill("warn", "paused", messages.paused(ago(it)))
                        : new Pill("ok", "play", messages.running()),
                it.paused(),
                it.paused() && it.why() != null ? it.why() : "",
                it.paused() ? messages.by(it.changedBy(), times.relative(it.changedAt())) : "",
                it.paused() ? messages.afterwards(it.name(), held()) : "",
                isAsked && !it.paused(),
                isAsked ? typed : "",
                isAsked ? mistake : "");
    }

    private String ago(SwitchesResource.View it) {
        Duration time = Duration.between(it.changedAt(), times.now());
        if (time.toMinutes() < 1) {
            return time.toSeconds() + " s";
        }
        return time.toHours() < 1 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    /** The number of losses that are held back, as this replica knows it. */
    private String held() {
        return figures.all().stream()
                .filter(it -> it.kind() == Figure.Kind.LOSSES)
                .map(it -> String.valueOf(Math.round(it.details().get("held"))))
                .findFirst()
                .orElse("0");
    }
}
