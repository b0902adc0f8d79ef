package io.crossrole.console.operate.operations;

import io.crossrole.api.OperationsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.page.Address;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.operations.imports.ImportFate;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/** The list of operations, and one operation with its progress. */
@Path(DescribeOperations.LIST)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.VIEWER, Roles.OPERATOR})
public class OperationPagesResource {

    private static final int PAGE_SIZE = 25;
    private static final String CANCEL = "cancel";

    private final OperationsResource operations;
    private final DescribeOperations describeOperations;
    private final DescribeLines describeLines;
    private final DescribeRejectedAgain describeRejectedAgain;
    private final OperationMessages messages;

    OperationPagesResource(
            OperationsResource operations,
            DescribeOperations describeOperations,
            DescribeLines describeLines,
            DescribeRejectedAgain describeRejectedAgain,
            OperationMessages messages) {
        this.operations = operations;
        this.describeOperations = describeOperations;
        this.describeLines = describeLines;
        this.describeRejectedAgain = describeRejectedAgain;
        this.messages = messages;
    }

    /** A link to the operations of one kind. */
    public record Kind(String label, String address, boolean isChosen) {}

    @CheckedTemplate(basePath = "console/operate/operations")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance list(List<Kind> kinds, List<OperationRow> rows, String olderAddress);

        static native TemplateInstance one(OperationPageView it);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("kind") String kindName, @QueryParam("before") String before) {
        Optional<OperationKind> kind = kind(kindName);
        List<OperationView> found = operations.latest(kind.orElse(null), time(before), PAGE_SIZE);
        Address here = Address.of(DescribeOperations.LIST).with("kind", kind.orElse(null));
        String older = found.size() < PAGE_SIZE
                ? ""
                : here.with("before", found.get(found.size() - 1).requestedAt()).toString();
        return Templates.list(kinds(kind), describeOperations.rows(found), older);
    }

    private List<Kind> kinds(Optional<OperationKind> chosen) {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(messages.all(), DescribeOperations.LIST, chosen.isEmpty()));
        for (OperationKind each : OperationKind.values()) {
            kinds.add(new Kind(
                    messages.kind(each),
                    Address.of(DescribeOperations.LIST).with("kind", each).toString(),
                    chosen.filter(it -> it == each).isPresent()));
        }
        return kinds;
    }

    private static Optional<OperationKind> kind(String name) {
        return Arrays.stream(OperationKind.values())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private static Instant time(String text) {
        try {
            return text == null || text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    @GET
    @Path("/one")
    @Operation(hidden = true)
    public TemplateInstance one(
            @QueryParam("id") String id,
            @QueryParam("ask") String ask,
            @QueryParam("fate") String fate,
            @QueryParam("line") String line) {
        OperationView found = operations.one(parsed(id));
        ImportFate chosen = Arrays.stream(ImportFate.values())
                .filter(it -> it.name().equals(fate))
                .findFirst()
                .orElse(null);
        return Templates.one(describeOperations.page(
                found,
                CANCEL.equals(ask),
                describeLines.lines(found, chosen, number(line)),
                describeRejectedAgain.of(found)));
    }

    @POST
    @Path("/cancel")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(hidden = true)
    public RestResponse<Void> cancel(@FormParam("id") String id) {
        OperationView cancelled = operations.cancel(parsed(id));
        return RestResponse.seeOther(URI.create(DescribeOperations.addressOf(cancelled)));
    }

    private static UUID parsed(String id) {
        try {
            return UUID.fromString(id == null ? "" : id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("no operation has such an ID", e);
        }
    }

    private static int number(String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
