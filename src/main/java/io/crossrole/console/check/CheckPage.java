package io.crossrole.console.check;

import io.crossrole.api.role.RoleQuery;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.ReasonView;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.limit.Trigger;
import io.crossrole.console.live.LiveChanges;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.console.page.VendorName;
import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.pause.Switch;
import io.crossrole.pause.SwitchWatch;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Renders the page of a role's check. */
@ApplicationScoped
public class CheckPage {

    /** The query parameter with the CloudEvents id of the submission that the visitor has just sent. */
    public static final String EVENT = "event";

    private final RoleQuery roles;
    private final IntegrationCatalog catalog;
    private final LiveChanges changes;
    private final Limits limits;
    private final SwitchWatch switches;
    private final ConsoleConfig config;
    private final RoutingContext call;
    private final Clock clock;

    CheckPage(
            RoleQuery roles,
            IntegrationCatalog catalog,
            LiveChanges changes,
            Limits limits,
            SwitchWatch switches,
            ConsoleConfig config,
            RoutingContext call,
            Clock clock) {
        this.roles = roles;
        this.catalog = catalog;
        this.changes = changes;
        this.limits = limits;
        this.switches = switches;
        this.config = config;
        this.call = call;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console/check")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(CheckView view, Around around);
    }

    /**
     * The surroundings of the check on its page.
     *
     * @param title the reason's title, to follow a colon; empty if there is no reason
     * @param remedy the reason's remedy in words; empty if there is no reason
     * @param typeName the name of what the vendor reads
     * @param liveAddress the address of the stream of changes
     * @param fragmentAddress the address of this page
     * @param newestAddress the address of the newest submission's page
     * @param makeAddress the address of the page for another ARN
     * @param eventId the id for the event of the next submission
     * @param tooOften null if the role can be checked again now
     * @param returnAddress the vendor's own page; empty if there is none
     * @param held whether the role is not stored yet, and intake is paused
     * @param endpoint the address of the sandbox in place of AWS; empty in production
     */
    public record Around(
            VendorName vendor,
            String title,
            String remedy,
            String typeName,
            String liveAddress,
            String fragmentAddress,
            String newestAddress,
            String makeAddress,
            UUID eventId,
            TooOften tooOften,
            String returnAddress,
            boolean held,
            String endpoint) {

        /** A command that shows a role. Names of roles contain nothing that a shell would read otherwise. */
        public String showRole() {
            return "aws %siam get-role --role-name "
                    .formatted(endpoint.isEmpty() ? "" : "--endpoint-url " + endpoint + " ");
        }
    }

    /** The limit of checks that was reached, and when the role can be checked again. */
    public record TooOften(int times, long minutes, Instant until) {}

    private TooOften tooOften(String integrationId) {
        return limits.nextAt(Trigger.SUBMISSION, integrationId)
                .map(it -> new TooOften(
                        limits.most(Trigger.SUBMISSION), limits.window().toMinutes(), it))
                .orElse(null);
    }

    /** The page of the newest submission, or of the one that the query parameter {@link #EVENT} names. */
    public TemplateInstance show(IntegrationStory story) {
        String id = story.integrationId();
        CheckView view = view(story, sentEvent());
        // The story was read before. While it moves, the stream has the page fetched again at once.
        String version = view.stage().isRunning() ? "" : changes.version(id);
        VendorName vendor = new VendorName(config.vendorName());
        Optional<ReasonView> reason = Optional.ofNullable(view.reason());
        return Templates.page(
                view,
                new Around(
                        vendor,
                        reason.map(it -> vendor.afterColon(it.title())).orElse(""),
                        reason.map(it -> vendor.in(it.remedy())).orElse(""),
                        catalog.entry(view.integrationType())
                                .map(CatalogEntry::displayName)
                                .orElse(view.integrationType()),
                        Address.of("/console/connect/live")
                                .with("id", id)
                                .with("version", version)
                                .toString(),
                        address(id).with(EVENT, view.eventId()).toString(),
                        address(id).toString(),
                        makeAddress(id).toString(),
                        UUID.randomUUID(),
                        tooOften(id),
                        config.returnUrl().map(URI::toString).orElse(""),
                        view.stage() == CheckView.Stage.STORING && switches.isPaused(Switch.INTAKE),
                        config.sandbox().map(URI::toString).orElse("")));
    }

    CheckView view(IntegrationStory story, String eventId) {
        Optional<RequiredTrust> trust = Optional.ofNullable(story.integration())
                .flatMap(roles::role)
                .map(it ->
                        new RequiredTrust(it.vendorAccountId(), it.trustPolicy().toString()));
        return ViewOfStory.of(story, trust, eventId, switches.isPaused(Switch.PROBES), clock.instant());
    }

    static Address address(String integrationId) {
        return Address.of("/console/connect/check").with("id", integrationId);
    }

    static Address makeAddress(String integrationId) {
        return Address.of("/console/connect/role").with("id", integrationId).with("step", "make");
    }

    private String sentEvent() {
        String event = call.request().getParam(EVENT);
        return event == null ? "" : event;
    }
}
