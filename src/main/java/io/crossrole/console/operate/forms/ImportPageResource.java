package io.crossrole.console.operate.forms;

import io.crossrole.api.ImportsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.forms.FormView.Problem;
import io.crossrole.console.operate.operations.DescribeOperations;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.longrunning.OperationKind;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Imports integrations from a file. The operation's page then lists the fate of each line. */
@Path(ImportPageResource.IMPORT)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
public class ImportPageResource {

    static final String IMPORT = DescribeOperations.LIST + "/import";

    private final ImportsResource imports;
    private final FormMessages messages;

    ImportPageResource(ImportsResource imports, FormMessages messages) {
        this.imports = imports;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "console/operate/forms")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance imports(
                String title,
                String lead,
                List<String> goodToKnow,
                String dryRunHint,
                String example,
                List<Problem> problems);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form() {
        return page(List.of());
    }

    /** A file with the example line. */
    @GET
    @Path("/sample")
    @Produces("application/jsonl")
    @Operation(hidden = true)
    public RestResponse<String> sample() {
        return ResponseBuilder.ok(ImportSample.LINE + "\n")
                .header("Content-Disposition", "attachment; filename=\"integrations.jsonl\"")
                .build();
    }

    /** @param go set by the button that imports without a dry run; null for a dry run */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> upload(@RestForm("file") FileUpload file, @RestForm("go") String go)
            throws IOException {
        if (file == null || file.size() == 0) {
            return refused(messages.chooseFile());
        }
        if (ImportSample.looksLikeCsv(file.uploadedFile())) {
            return refused(messages.looksLikeCsv());
        }
        try (InputStream lines = Files.newInputStream(file.uploadedFile())) {
            OperationView requested = imports.importLines(
                            lines, name(file.fileName()), OperationOptions.of(go == null, null))
                    .getEntity();
            return RestResponse.seeOther(URI.create(DescribeOperations.addressOf(requested)));
        } catch (InvalidRequestException e) {
            return refused(messages.file() + " "
                    + FieldMistakes.of(e).byField().values().iterator().next());
        } catch (ConstraintViolationException e) {
            return refused(messages.file() + " "
                    + FieldMistakes.of(e).byField().values().iterator().next());
        }
    }

    /** Imports the lines of a dry run, so that the file need not be chosen again. */
    @POST
    @Path("/checked")
    @Operation(hidden = true)
    public RestResponse<Void> importChecked(@FormParam("id") String id) {
        if (id == null || !id.matches("[0-9a-f-]{36}")) {
            throw new NotFoundException("no operation has such an ID");
        }
        OperationView requested =
                imports.importDryRun(UUID.fromString(id), null).getEntity();
        return RestResponse.seeOther(URI.create(DescribeOperations.addressOf(requested)));
    }

    /** The name without what a browser may not have removed; null if there is none. */
    private static String name(String fileName) {
        String bare =
                fileName == null ? "" : fileName.replaceAll("[\\p{Cntrl}]", "").replaceAll("^.*[/\\\\]", "");
        return bare.isEmpty() ? null : bare;
    }

    private RestResponse<TemplateInstance> refused(String mistake) {
        return ResponseBuilder.create(Status.BAD_REQUEST, page(List.of(new Problem("file", mistake))))
                .build();
    }

    private TemplateInstance page(List<Problem> problems) {
        OperationKind kind = OperationKind.IMPORT;
        return Templates.imports(
                messages.title(kind),
                messages.lead(kind),
                List.of(messages.first(kind), messages.second(kind), messages.third(kind)),
                messages.dryRunHint(kind),
                ImportSample.LINE,
                problems);
    }
}
