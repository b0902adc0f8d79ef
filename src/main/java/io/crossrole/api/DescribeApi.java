package io.crossrole.api;

import io.crossrole.api.problem.Refusal;
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
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Adds to the OpenAPI document what all calls have in common: how each is refused, who may call, and what the tags mean. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribeApi implements OASFilter {

    private static final String ACCEPTED = "202";

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
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> describe(path, operation)));
    }

    private static Tag tag(String name, String description) {
        return OASFactory.createTag().name(name).description(description);
    }

    private static void describeSharedParts(OpenAPI api) {
        Components components = api.getComponents();
        Map<String, Schema> schemas = new TreeMap<>(components.getSchemas());
        // Those of the extension for problems, which say less than ours.
        schemas.keySet().removeIf(it -> it.startsWith("Http"));
        schemas.putAll(Refusal.schemas());
        schemas.get("Instant").description("A time; one that is asked for is from 1970 to the end of the year 9999.");
        components.setSchemas(new LinkedHashMap<>(schemas));
        components.setResponses(Refusal.responses());
        components.setSecuritySchemes(Map.of(
                "bearer",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of the OpenID provider, with the role 'viewer' or 'operator'.")));
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
    }

    private static void describe(String path, Operation operation) {
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        responses.keySet().removeIf(it -> !it.startsWith("2"));
        refuse(
                responses,
                Refusal.INVALID,
                Refusal.UNAUTHORIZED,
                Refusal.FORBIDDEN,
                Refusal.NOT_ACCEPTABLE,
                Refusal.URI_TOO_LONG,
                Refusal.MISDIRECTED,
                Refusal.UNAVAILABLE);
        if (isAboutOne(path)) {
            refuse(responses, Refusal.NOT_FOUND);
        }
        if (path.endsWith("/recheck")) {
            refuse(responses, Refusal.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
            refuse(responses, Refusal.TOO_SLOW, Refusal.TOO_LARGE, Refusal.UNSUPPORTED_MEDIA_TYPE);
        }
        if (isQueued(operation)) {
            refuse(responses, Refusal.TOO_MANY);
            responses
                    .get(ACCEPTED)
                    .addHeader(
                            "Location",
                            OASFactory.createHeader()
                                    .description("Where the operation can be followed.")
                                    .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
        operation.getResponses().setAPIResponses(new LinkedHashMap<>(responses));
    }

    private static boolean isAboutOne(String path) {
        return path.contains("{id}")
                || path.contains("{offset}")
                || path.contains("/integration/")
                || path.endsWith("/integration");
    }

    private static boolean isQueued(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch("recordsPerSecond"::equals);
    }

    private static void refuse(Map<String, APIResponse> responses, Refusal... refusals) {
        for (Refusal each : refusals) {
            responses.put(each.status(), each.reference());
        }
    }
}
