package io.crossrole.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;

/** Adds to the OpenAPI document how calls are refused that are too long, too slow or too many, in each place where they are. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DescribeProblems implements OASFilter {

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getRequestBody() != null) {
            describe(operation, "408", "The body did not come to its end in time");
            describe(operation, "413", "The body is longer than it may be");
        }
        if (operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(it -> "recordsPerSecond".equals(it.getName()))) {
            describe(
                    operation,
                    "429",
                    "The caller has too many operations that are not over, or too many imports are uploaded");
        }
        return operation;
    }

    private static void describe(Operation operation, String status, String when) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        operation
                .getResponses()
                .addAPIResponse(
                        status,
                        OASFactory.createAPIResponse()
                                .description(when)
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .type(List.of(
                                                                        org.eclipse.microprofile.openapi.models.media
                                                                                .Schema.SchemaType.OBJECT))
                                                                .description("RFC 9457: title, status, detail")))));
    }
}
