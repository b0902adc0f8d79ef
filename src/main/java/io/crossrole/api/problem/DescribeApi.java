package io.crossrole.api.problem;

import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.ARRAY;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.INTEGER;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.OBJECT;
import static org.eclipse.microprofile.openapi.models.media.Schema.SchemaType.STRING;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document the parts that all calls share: the error responses, the security scheme and the
 * descriptions of the tags.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribeApi implements OASFilter {

    private static final String REFERENCE = "#/components/responses/";
    private static final String PROBLEM = "Problem";

    /** Each status with the name of its response and its meaning. */
    private static final Map<String, Refusal> REFUSALS = refusals();

    private record Refusal(String name, String meaning) {}

    private static Map<String, Refusal> refusals() {
        Map<String, Refusal> refusals = new TreeMap<>();
        refusals.put("400", new Refusal("Invalid", "The call says what it can't mean; 'violations' names each field."));
        refusals.put(
                "403",
                new Refusal("Forbidden", "The token lacks the role, or another origin's page calls an open API."));
        refusals.put("404", new Refusal("NotFound", "There is none with this ID."));
        refusals.put("406", new Refusal("NotAcceptable", "Accept asks for another media type."));
        refusals.put("408", new Refusal("TooSlow", "The body did not come to its end in time."));
        refusals.put("409", new Refusal("Conflict", "No role was ever proven."));
        refusals.put("413", new Refusal("TooLarge", "The body is longer than it may be."));
        refusals.put("414", new Refusal("UriTooLong", "The URI is longer than it may be."));
        refusals.put("415", new Refusal("UnsupportedMediaType", "The body is of another media type."));
        refusals.put("421", new Refusal("Misdirected", "An open API is called by a name that is not its own."));
        refusals.put(
                "429",
                new Refusal("TooMany", "The caller has too many open operations, or too many imports are uploaded."));
        refusals.put(
                "503", new Refusal("Unavailable", "The database does not answer, or there is no room for an upload."));
        return refusals;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(List.of(OASFactory.createServer().url("/").description("The service's own port")));
        api.setTags(List.of(
                tag("Integrations", "Why each customer is connected or not, and another probe of the role."),
                tag("Dead letters", "Records that could not be read or might not be obeyed."),
                tag("Replay", "History run again, safely: nothing is decided twice, and each outcome keeps its id."),
                tag("Imports and restores", "What existed before Crossrole, or before its database was lost."),
                tag("Operations", "What takes longer than a call: each is a row that survives every replica."),
                tag("Security episodes", "Signs of an attack of one tenant on another. Each may be meant."),
                tag("Switches", "Pause and resume intake, probes or losses, in all replicas.")));
        describeSharedParts(api);
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> describe(path, method, operation)));
    }

    private static org.eclipse.microprofile.openapi.models.tags.Tag tag(String name, String description) {
        return OASFactory.createTag().name(name).description(description);
    }

    private static void describeSharedParts(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        Map<String, Schema> schemas =
                new TreeMap<>(components.getSchemas() == null ? Map.of() : components.getSchemas());
        // The extension's own, of which only ours is used.
        schemas.keySet().removeIf(it -> it.startsWith("Http"));
        schemas.put(PROBLEM, problem());
        schemas.put("Violation", violation());
        components.setSchemas(new LinkedHashMap<>(schemas));
        REFUSALS.forEach((status, refusal) -> components.addResponse(refusal.name(), response(refusal)));
        components.addResponse(
                "Unauthorized",
                OASFactory.createAPIResponse().description("The call has no token, or one that is not for this API."));
        components.setSecuritySchemes(Map.of(
                "bearer",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of the OpenID provider, with the role 'viewer' or 'operator'.")));
        api.setComponents(components);
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
    }

    private static APIResponse response(Refusal refusal) {
        return OASFactory.createAPIResponse()
                .description(refusal.meaning())
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema problem() {
        return object("RFC 9457, Problem Details for HTTP APIs")
                .addProperty("status", type(INTEGER, "The HTTP status").minimum(java.math.BigDecimal.valueOf(400)))
                .addProperty("title", type(STRING, "The status in words"))
                .addProperty(
                        "detail",
                        type(STRING, "The mistake in a sentence, for people").maxLength(1_000))
                .addProperty("instance", type(STRING, "The path of the call"))
                .addProperty(
                        "violations",
                        type(ARRAY, "Each field that is wrong")
                                .items(OASFactory.createSchema().ref("#/components/schemas/Violation")))
                .required(List.of("status", "title"));
    }

    private static Schema violation() {
        return object("A field that is wrong")
                .addProperty("field", type(STRING, "The name of the field or parameter; empty for the body as a whole"))
                .addProperty("in", type(STRING, "Where it stands").enumeration(List.of("query", "path", "body", "?")))
                .addProperty("message", type(STRING, "The value, and what it must be"))
                .required(List.of("field", "in", "message"));
    }

    private static Schema object(String description) {
        return type(OBJECT, description);
    }

    private static Schema type(Schema.SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }

    private static void describe(String path, HttpMethod method, Operation operation) {
        operation.getResponses().removeAPIResponse("5XX");
        for (String status : List.of("400", "403", "406", "414", "421", "503")) {
            refuse(operation, status);
        }
        operation.getResponses().addAPIResponse("401", reference("Unauthorized"));
        if (path.contains("{id}")
                || path.contains("{offset}")
                || path.contains("/integration/")
                || path.endsWith("/integration")) {
            refuse(operation, "404");
        }
        if (path.endsWith("/recheck")) {
            refuse(operation, "409");
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            List.of("408", "413", "415").forEach(it -> refuse(operation, it));
        }
        if (isQueued(operation)) {
            refuse(operation, "429");
        }
    }

    private static boolean isQueued(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch("recordsPerSecond"::equals);
    }

    private static void refuse(Operation operation, String status) {
        operation
                .getResponses()
                .addAPIResponse(status, reference(REFUSALS.get(status).name()));
    }

    private static APIResponse reference(String name) {
        return OASFactory.createAPIResponse().ref(REFERENCE + name);
    }
}
