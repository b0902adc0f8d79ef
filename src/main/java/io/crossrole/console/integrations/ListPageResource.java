package io.crossrole.console.integrations;

import io.crossrole.api.IntegrationListsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.IntegrationParameters;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationStatus;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of integrations, and its CSV file. */
@Path(ListAddress.LIST)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class ListPageResource {

    private static final String STATUS = "status";
    private static final Pattern ACCOUNT_IN_GROUPS = Pattern.compile("\\d{4}[ -]\\d{4}[ -]\\d{4}");

    private final IntegrationListsResource lists;
    private final DescribeList describeList;

    ListPageResource(IntegrationListsResource lists, DescribeList describeList) {
        this.lists = lists;
        this.describeList = describeList;
    }

    @CheckedTemplate(basePath = "console/integrations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(ListView list);
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @Operation(hidden = true)
    public TemplateInstance list(
            @QueryParam("q") String beginning,
            @QueryParam("tenant") String tenant,
            @QueryParam("status") String status,
            @QueryParam("type") String type,
            @QueryParam("reason") String reason,
            @QueryParam("after") String after,
            @QueryParam("before") String before) {
        IntegrationFilter filter = filter(beginning, tenant, status, type, reason);
        if (isUnknown(status, filter)) {
            return Templates.list(describeList.refused(filter, unknownStatus()));
        }
        try {
            return Templates.list(describeList.list(filter, value(after), value(before)));
        } catch (ConstraintViolationException e) {
            return Templates.list(describeList.refused(filter, FieldMistakes.of(e)));
        }
    }

    @GET
    @Path("/export")
    @Produces("text/csv")
    @Operation(hidden = true)
    public RestResponse<StreamingOutput> export(
            @QueryParam("q") String beginning,
            @QueryParam("tenant") String tenant,
            @QueryParam("status") String status,
            @QueryParam("type") String type,
            @QueryParam("reason") String reason) {
        IntegrationFilter filter = filter(beginning, tenant, status, type, reason);
        if (isUnknown(status, filter)) {
            throw new BadRequestException("status " + unknownStatus().at(STATUS));
        }
        return lists.export(new IntegrationParameters(filter));
    }

    private static IntegrationFilter filter(
            String beginning, String tenant, String status, String type, String reason) {
        return new IntegrationFilter(
                withoutGaps(value(beginning)),
                value(tenant),
                Arrays.stream(IntegrationStatus.values())
                        .filter(it -> it.name().equals(status))
                        .findFirst()
                        .orElse(null),
                value(type),
                value(reason),
                ListAddress.REFUSED.equals(status));
    }

    private static boolean isUnknown(String status, IntegrationFilter filter) {
        return value(status) != null && filter.status() == null && !filter.isRefused();
    }

    private static FieldMistakes unknownStatus() {
        return FieldMistakes.of(
                STATUS,
                "must be one of "
                        + Stream.concat(
                                        Arrays.stream(IntegrationStatus.values())
                                                .map(IntegrationStatus::name),
                                        Stream.of(ListAddress.REFUSED))
                                .collect(Collectors.joining(", ")));
    }

    /** The pages show account IDs in groups of four digits, and AWS' own with hyphens. */
    private static String withoutGaps(String text) {
        return text != null && ACCOUNT_IN_GROUPS.matcher(text).matches() ? text.replaceAll("[ -]", "") : text;
    }

    /** A browser sends an empty text for each empty field. */
    private static String value(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
