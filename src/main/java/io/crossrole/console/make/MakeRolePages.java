package io.crossrole.console.make;

import io.crossrole.api.role.RoleQuery;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.connect.FieldProblem;
import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.console.page.VendorName;
import io.crossrole.externalid.role.ConnectLinks;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.advice.ArnAdvice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Renders the pages on which a role is made. */
@ApplicationScoped
class MakeRolePages {

    static final String ARN_FIELD = "role-arn";

    /** After this time the waiting page says that it takes long. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(15);

    /** The time for storing a role and for two rounds of calls, beside the wait between them. */
    private static final Duration CALLS = Duration.ofSeconds(5);

    private final RoleQuery query;
    private final ConnectLinks links;
    private final AdviceInWords words;
    private final MakeMessages messages;
    private final VendorName vendor;
    private final Optional<URI> sandbox;
    private final FinalityPolicy finality;
    private final SwitchWatch switches;

    MakeRolePages(
            RoleQuery query,
            ConnectLinks links,
            AdviceInWords words,
            MakeMessages messages,
            ConsoleConfig config,
            FinalityPolicy finality,
            SwitchWatch switches) {
        this.query = query;
        this.links = links;
        this.words = words;
        this.messages = messages;
        this.vendor = new VendorName(config.vendorName());
        this.sandbox = config.sandbox();
        this.finality = finality;
        this.switches = switches;
    }

    @CheckedTemplate(basePath = "console/make")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance make(MakePage page);

        static native TemplateInstance advice(ArnField field);

        static native TemplateInstance waiting(boolean isLong, boolean isPaused, VendorName vendor);
    }

    /** The way in the address, else that of the visitor's cookie, else the usual one. Either may be null. */
    Way chosen(String way, String kept) {
        return Way.of(way).or(() -> Way.of(kept)).orElse(sandbox.isPresent() ? Way.CLI : Way.CONSOLE);
    }

    /** The page while a request is on its way. */
    String waiting(Duration since) {
        return Templates.waiting(since.compareTo(SHORT_WAIT) > 0, switches.isPaused(Switch.INTAKE), vendor)
                .render();
    }

    /**
     * The page with all instructions.
     *
     * @param corrected the text for the field; without it, the proposed ARN if the account is known
     */
    String make(IntegrationView integration, Way way, boolean again, Optional<String> corrected) {
        RoleToMake role = role(integration);
        String text = corrected.or(() -> again ? Optional.empty() : role.arn()).orElse("");
        ArnField field = field(integration, role, way, again, text, corrected.isPresent());
        return page(role, way, again, field, UUID.randomUUID(), List.of());
    }

    /** The page after a text that is not a role's ARN was submitted. */
    String refused(IntegrationView integration, Way way, boolean again, String pasted, UUID eventId) {
        RoleToMake role = role(integration);
        ArnField field = field(integration, role, way, again, pasted, false);
        ArnField bad = field.isBad() ? field : field.asBad(messages.pasteArn());
        return page(role, way, again, bad, eventId, List.of(new FieldProblem(ARN_FIELD, bad.message())));
    }

    private String page(
            RoleToMake role, Way way, boolean again, ArnField field, UUID eventId, List<FieldProblem> problems) {
        return Templates.make(new MakePage(
                        role,
                        vendor,
                        role.displayName(),
                        again,
                        sandbox.isPresent(),
                        way,
                        MakePage.tabs(role.integrationId(), way, again),
                        new Instructions(role, links.quickCreate(role), sandbox),
                        field,
                        finality.settle().plus(CALLS).toSeconds(),
                        eventId,
                        problems))
                .render();
    }

    ArnAdvice advice(IntegrationView integration, String pasted) {
        return query.advice(integration.integrationId(), pasted).orElseThrow(NotFoundException::new);
    }

    /** The advice alone, to be shown below the field. */
    String advice(IntegrationView integration, Way way, boolean again, String pasted) {
        return Templates.advice(field(integration, role(integration), way, again, pasted, false))
                .render();
    }

    private ArnField field(
            IntegrationView integration, RoleToMake role, Way way, boolean again, String text, boolean focused) {
        ArnAdvice advice = advice(integration, text);
        String address = advice.correction()
                .map(it -> MakeAddresses.corrected(role.integrationId(), way, again, it))
                .orElse("");
        return ArnField.of(text, advice, words.of(advice, role), address, focused);
    }

    RestResponse<String> file(IntegrationView integration, Download download) {
        RoleToMake role = role(integration);
        return download.text(role, messages, vendor.name())
                .map(it -> RestResponse.ResponseBuilder.ok(it)
                        .header("Content-Disposition", "attachment; filename=\"" + download.fileName(role) + "\"")
                        .build())
                .orElseThrow(NotFoundException::new);
    }

    private RoleToMake role(IntegrationView integration) {
        return query.role(integration).orElseThrow(NotFoundException::new);
    }
}
