package io.crossrole.api;

import io.crossrole.api.problem.Refusal;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Adds the refusals, the authentication and the descriptions of the tags to the OpenAPI document. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribeApi implements OASFilter {

    private static final String ACCEPTED = "202";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setServers(List.of(OASFactory.createServer().url("/").description("The service's own port")));
        api.setTags(List.of(
                tag("Integrations", "Integrations, the reasons for their states, and rechecks of their roles."),
                tag("Dead letters", "Records that intake rejected, their redrive, and their dismissal."),
                tag(
                        "Replay",
                        "Replay of inbound records and republication of outcomes. Nothing is decided twice, and each"
                                + " outcome keeps its id."),
                tag(
                        "Imports and restores",
                        "Imports of integrations that existed before Crossrole, and restores of a lost database."),
                tag(
                        "Operations",
                        "Work that takes longer than a call. The database stores each operation, so it survives the"
                                + " failure of a replica."),
                tag("Security episodes", "Signs that one tenant attacks another. Each may have a legitimate cause."),
                tag("Switches", "Switches that pause intake, probes or losses in all replicas."),
                tag("Audit", "The changes that callers made."),
                tag("Overview", "Figures of the service's health, beside the limits of their alerts.")));
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
        // The schemas of the extension for problems are less precise than ours.
        schemas.keySet().removeIf(it -> it.startsWith("Http"));
        schemas.putAll(Refusal.schemas());
        schemas.get("Instant")
                .description("A time. In a request, it must be between 1970 and the end of the year 9999.");
        // An annotation can't describe the items of a list.
        schemas.get("Figure").getProperties().get("hour").getItems().addType(Schema.SchemaType.NULL);
        components.setSchemas(new LinkedHashMap<>(schemas));
        components.setResponses(Refusal.responses());
        components.setSecuritySchemes(Map.of(
                "bearer",
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description(
                                "A token of the OpenID provider that carries the role 'viewer', 'operator' or 'connector'. A"
                                        + " connector reads the integrations of the one tenant that the token names, and nothing"
                                        + " else.")));
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearer")));
    }

    private static void describe(String path, Operation operation) {
        Map<String, APIResponse> responses =
                new TreeMap<>(operation.getResponses().getAPIResponses());
        responses.keySet().removeIf(it -> !it.startsWith("2"));
        refusals(path, operation).forEach(it -> responses.put(it.status(), it.reference()));
        if (operation.getRequestBody() != null) {
            operation.getRequestBody().setRequired(true);
        }
        if (isQueued(operation)) {
            responses
                    .get(ACCEPTED)
                    .addHeader(
                            "Location",
                            OASFactory.createHeader()
                                    .description("The URI of the operation.")
                                    .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
        operation.getResponses().setAPIResponses(new LinkedHashMap<>(responses));
    }

    private static boolean addressesOneResource(String path) {
        return path.contains("{id}")
                || path.contains("{offset}")
                || path.contains("/integration/")
                || path.endsWith("/integration");
    }

    private static boolean isQueued(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch("recordsPerSecond"::equals);
    }

    private static Set<Refusal> refusals(String path, Operation operation) {
        Set<Refusal> refusals = EnumSet.of(
                Refusal.INVALID,
                Refusal.UNAUTHORIZED,
                Refusal.FORBIDDEN,
                Refusal.NOT_ACCEPTABLE,
                Refusal.URI_TOO_LONG,
                Refusal.MISDIRECTED,
                Refusal.UNAVAILABLE);
        if (addressesOneResource(path)) {
            refusals.add(Refusal.NOT_FOUND);
        }
        if (path.endsWith("/recheck")
                || "importDryRun".equals(operation.getOperationId())
                || "changeDismissal".equals(operation.getOperationId())
                || "issueLink".equals(operation.getOperationId())
                || "issueLinkByParameter".equals(operation.getOperationId())) {
            refusals.add(Refusal.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            refusals.addAll(Set.of(Refusal.TOO_SLOW, Refusal.TOO_LARGE, Refusal.UNSUPPORTED_MEDIA_TYPE));
        }
        if (isQueued(operation)) {
            refusals.add(Refusal.TOO_MANY);
        }
        return refusals;
    }
}
