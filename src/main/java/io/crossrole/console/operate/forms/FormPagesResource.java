package io.crossrole.console.operate.forms;

import io.crossrole.api.OperationsResource;
import io.crossrole.api.access.Roles;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.view.OperationView;
import io.crossrole.console.operate.operations.DescribeOperations;
import io.crossrole.console.page.FieldMistakes;
import io.crossrole.console.page.Visitor;
import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The forms that start operations. Posting one leads to its dry run, or to the operation's page. */
@Path(DescribeOperations.LIST)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.OPERATOR)
public class FormPagesResource {

    static final String KINDS = "{kind: redrive|replay|publish-again|recheck|restore}";

    /** The name of the button that does what a dry run counted. */
    private static final String GO = "go";

    private static final String KIND = "kind";

    private final List<OperationForm> forms;
    private final OperationsResource operations;
    private final DescribeForm describeForm;
    private final FormMessages messages;
    private final Visitor visitor;

    FormPagesResource(
            @All List<OperationForm> forms,
            OperationsResource operations,
            DescribeForm describeForm,
            FormMessages messages,
            Visitor visitor) {
        this.forms = forms;
        this.operations = operations;
        this.describeForm = describeForm;
        this.messages = messages;
        this.visitor = visitor;
    }

    @CheckedTemplate(basePath = "console/operate/forms")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance form(FormView it);
    }

    @GET
    @Path(KINDS)
    @Operation(hidden = true)
    public TemplateInstance form(@PathParam(KIND) String kind, UriInfo uri) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>(uri.getQueryParameters());
        String run = typed.getFirst(DescribeForm.RUN);
        typed.remove(DescribeForm.RUN);
        return Templates.form(
                describeForm.form(formOf(kind), values(typed), FieldMistakes.none(), dryRun(formOf(kind), run)));
    }

    @POST
    @Path(KINDS)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public RestResponse<TemplateInstance> request(@PathParam(KIND) String kind, MultivaluedMap<String, String> posted) {
        MultivaluedMap<String, String> typed = new MultivaluedHashMap<>(posted);
        boolean isDryRun = typed.remove(GO) == null;
        FormValues values = values(typed);
        OperationForm form = formOf(kind);
        try {
            OperationView requested = form.request(values, OperationOptions.of(isDryRun, values.rate()));
            return RestResponse.seeOther(
                    isDryRun
                            ? DescribeForm.address(form.kind(), values, requested)
                                    .uri()
                            : URI.create(DescribeOperations.addressOf(requested)));
        } catch (MistakenFormException e) {
            return refused(form, values, e.mistakes());
        } catch (ConstraintViolationException e) {
            return refused(form, values, FieldMistakes.of(e));
        } catch (InvalidRequestException e) {
            return refused(form, values, FieldMistakes.of(e));
        }
    }

    private RestResponse<TemplateInstance> refused(OperationForm form, FormValues values, FieldMistakes mistakes) {
        return ResponseBuilder.create(
                        Status.BAD_REQUEST, Templates.form(describeForm.form(form, values, mistakes, null)))
                .build();
    }

    private FormValues values(MultivaluedMap<String, String> typed) {
        return new FormValues(typed, messages, visitor.getZone());
    }

    private OperationForm formOf(String kind) {
        return forms.stream()
                .filter(it -> DescribeForm.path(it.kind()).endsWith("/" + kind))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no form for " + kind));
    }

    /** The dry run that the address names; null if it names none of this kind. */
    private OperationView dryRun(OperationForm form, String id) {
        if (id == null || !id.matches("[0-9a-f-]{36}")) {
            return null;
        }
        OperationView found = operations.one(UUID.fromString(id));
        return found.dryRun() && found.kind() == form.kind() ? found : null;
    }
}
