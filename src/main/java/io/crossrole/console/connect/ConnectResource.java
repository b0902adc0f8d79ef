package io.crossrole.console.connect;

import io.crossrole.api.access.Roles;
import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.console.page.Visitor;
import io.crossrole.console.publish.InboundEvents;
import io.crossrole.digest.NameBasedUuid;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.partition.Vendor;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** The first page of a connection: it requests an integration. */
@Path("/console/connect")
@Produces(Html.TYPE)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR})
public class ConnectResource {

    private final IntegrationCatalog catalog;
    private final Vendor vendor;
    private final CheckRequest check;
    private final InboundEvents events;
    private final ConsoleConfig config;
    private final Visitor visitor;
    private final Clock clock;

    ConnectResource(
            IntegrationCatalog catalog,
            Vendor vendor,
            CheckRequest check,
            InboundEvents events,
            ConsoleConfig config,
            Visitor visitor,
            Clock clock) {
        this.catalog = catalog;
        this.vendor = vendor;
        this.check = check;
        this.events = events;
        this.config = config;
        this.visitor = visitor;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "console/connect")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance choose(ChoosePage page);
    }

    @GET
    @Operation(hidden = true)
    public RestResponse<String> choose(
            @QueryParam("form") String form, @QueryParam("type") String type, @QueryParam("account") String account) {
        Instant now = clock.instant();
        Optional<FormKey> key = FormKey.of(form, now);
        if (key.isEmpty()) {
            return RestResponse.seeOther(ConnectAddresses.choose(type, account)
                    .with("form", FormKey.made(now))
                    .uri());
        }
        String partition = vendor.partitions().iterator().next().partition().name();
        Request proposed = Request.of(tenant(config.defaultTenant().orElse("")), type, partition, account);
        return RestResponse.ok(page(proposed, key.get().id(), List.of()));
    }

    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.CONNECTOR})
    @Operation(hidden = true)
    public RestResponse<String> request(
            @RestForm @NotNull UUID event,
            @RestForm String integrationType,
            @RestForm String partition,
            @RestForm String awsAccountId,
            @RestForm String tenantId,
            @RestForm String fill) {
        Request request = Request.of(tenant(tenantId), integrationType, partition, awsAccountId);
        if ("sandbox".equals(fill) && config.sandbox().isPresent()) {
            Request filled = Request.of(request.tenantId(), integrationType, partition, ConsoleConfig.SANDBOX_ACCOUNT);
            return RestResponse.ok(page(filled, event, List.of()));
        }
        List<FieldProblem> problems = check.problemsOf(request, visitor.getVendorName());
        if (!problems.isEmpty()) {
            return Html.unprocessable(page(request, event, problems));
        }
        // The same request twice is one event and one integration, and another choice in the same form is another.
        String id = NewIntegrationId.of(event, request);
        events.requestIntegration(
                NameBasedUuid.of(event.toString(), id),
                id,
                request.tenantId(),
                request.integrationType(),
                request.partition(),
                request.awsAccountId().isEmpty() ? null : request.awsAccountId());
        return RestResponse.seeOther(
                ConnectAddresses.requested(id, clock.instant()).uri());
    }

    private String page(Request request, UUID eventId, List<FieldProblem> problems) {
        return Templates.choose(ChoosePage.of(
                        catalog,
                        vendor,
                        request,
                        eventId,
                        visitor.getTenantId().isEmpty(),
                        check.requiresAccount(),
                        config.sandbox()
                                .map(it -> ConsoleConfig.SANDBOX_ACCOUNT)
                                .orElse(""),
                        problems))
                .render();
    }

    /** The only tenant for which the visitor may connect an account, or the chosen one. */
    private String tenant(String chosen) {
        return visitor.getTenantId().orElse(chosen);
    }
}
