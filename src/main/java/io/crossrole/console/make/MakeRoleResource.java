package io.crossrole.console.make;

import io.crossrole.api.access.Roles;
import io.crossrole.api.body.Fields;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.console.check.CheckPage;
import io.crossrole.console.connect.Html;
import io.crossrole.console.limit.Limits;
import io.crossrole.console.page.VisibleIntegrations;
import io.crossrole.console.publish.InboundEvents;
import io.crossrole.digest.NameBasedUuid;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.verdict.advice.ArnAdvice;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.NewCookie;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** The page of one connection: the role to make while none was submitted, and afterwards the check. */
@Path("/console/connect")
@Produces(Html.TYPE)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
public class MakeRoleResource {

    /** The value of the parameter {@code step} that asks for this page, whatever was submitted before. */
    static final String MAKE = "make";

    private static final Duration WAY_KEPT = Duration.ofDays(365);

    /** A request is answered within a second. Long after, an unknown ID is an unknown ID. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final VisibleIntegrations integrations;
    private final MakeRolePages pages;
    private final CheckPage checkPage;
    private final InboundEvents events;
    private final Limits limits;
    private final Clock clock;

    MakeRoleResource(
            VisibleIntegrations integrations,
            MakeRolePages pages,
            CheckPage checkPage,
            InboundEvents events,
            Limits limits,
            Clock clock) {
        this.integrations = integrations;
        this.pages = pages;
        this.checkPage = checkPage;
        this.events = events;
        this.limits = limits;
        this.clock = clock;
    }

    @GET
    @Path("/role")
    @Operation(hidden = true)
    public RestResponse<String> role(
            @QueryParam("id") @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id,
            @QueryParam("step") String step,
            @QueryParam("way") String way,
            @CookieParam(Way.COOKIE) String keptWay,
            @QueryParam("arn") String arn,
            @QueryParam("event") String event,
            @QueryParam("requested") Long requested) {
        Optional<IntegrationStory> story = story(id, requested);
        if (story.isEmpty()) {
            return RestResponse.ok(pages.waiting(requestedFor(requested)));
        }
        IntegrationView integration = story.get().integration();
        boolean makes = MAKE.equals(step) || event == null && awaitsRole(story.get());
        if (!makes || integration.status() == IntegrationStatus.REMOVED) {
            return RestResponse.ok(checkPage.show(story.get()).render());
        }
        return RestResponse.ResponseBuilder.ok(pages.make(
                        integration, pages.chosen(way, keptWay), MAKE.equals(step), Optional.ofNullable(arn)))
                .cookie(Way.of(way).map(MakeRoleResource::kept).stream().toArray(NewCookie[]::new))
                .build();
    }

    @POST
    @Path("/role")
    @RolesAllowed({Roles.OPERATOR, Roles.CONNECTOR, Roles.LINK})
    @Operation(hidden = true)
    public RestResponse<String> submit(
            @RestForm @NotNull UUID event,
            @RestForm @NotNull(message = Fields.ID_RULE) @Pattern(regexp = Fields.ID, message = Fields.ID_RULE)
                    String id,
            @RestForm String step,
            @RestForm String roleArn,
            @CookieParam(Way.COOKIE) String keptWay) {
        IntegrationView integration = requested(id);
        String pasted = roleArn == null ? "" : roleArn;
        ArnAdvice advice = pages.advice(integration, pasted);
        if (!advice.isGood()) {
            return Html.unprocessable(
                    pages.refused(integration, pages.chosen(null, keptWay), MAKE.equals(step), pasted, event));
        }
        // Two clicks are one event, and another ARN in the same form is another.
        UUID eventId = NameBasedUuid.of(event.toString(), id, pasted);
        events.submitRole(eventId, id, integration.tenantId(), pasted);
        return RestResponse.seeOther(MakeAddresses.check(id, eventId).uri());
    }

    /** Whether there is nothing to check yet. */
    private static boolean awaitsRole(IntegrationStory story) {
        return story.integration().status() == IntegrationStatus.AWAITING_ROLE
                && story.validations().isEmpty();
    }

    private IntegrationView requested(String id) {
        return story(id, null).orElseThrow(NotFoundException::new).integration();
    }

    /** Empty if the integration was requested a moment ago, and is not stored yet. */
    private Optional<IntegrationStory> story(String id, Long requested) {
        try {
            IntegrationStory story = integrations.story(id);
            if (story.integration() != null) {
                return Optional.of(story);
            }
        } catch (NotFoundException e) {
            if (requested == null || requestedFor(requested).compareTo(LONGEST_WAIT) > 0) {
                throw e;
            }
            return Optional.empty();
        }
        throw new NotFoundException("integration '%s' was not requested".formatted(id));
    }

    private Duration requestedFor(long requested) {
        // Any number may be in the address.
        return Duration.ofSeconds(clock.instant().getEpochSecond() - requested);
    }

    private static NewCookie kept(Way way) {
        return new NewCookie.Builder(Way.COOKIE)
                .value(way.id())
                .path("/console/connect")
                .maxAge((int) WAY_KEPT.toSeconds())
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
