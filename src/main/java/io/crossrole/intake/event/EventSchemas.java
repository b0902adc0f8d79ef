package io.crossrole.intake.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.crossrole.text.Cut;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The JSON Schemas of the events: one file for each CloudEvents type, read from the classpath and never from the
 * network.
 */
@ApplicationScoped
public class EventSchemas {

    private static final int LONGEST_QUOTE = 80;

    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().locale(Locale.ROOT).build()));

    /**
     * Validates an event's data.
     *
     * @param cloudEventsType the event's type, which is also the schema's name
     * @return the violations, each with the location, the value found there and the rule; empty if the data is valid
     */
    public List<String> violations(String cloudEventsType, JsonNode data) {
        List<Error> errors =
                schemas.computeIfAbsent(cloudEventsType, this::load).validate(data);
        return errors.stream().map(EventSchemas::describe).distinct().collect(Collectors.toList());
    }

    private Schema load(String cloudEventsType) {
        try (InputStream file = EventSchemas.class.getResourceAsStream("/schemas/" + cloudEventsType + ".json")) {
            return registry.getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String describe(Error error) {
        String location = error.getInstanceLocation().toString();
        if (error.getKeyword().equals("propertyNames")) {
            // The only name that an inbound event may not use is externalId. Its value is not quoted, since it may be a
            // customer's External ID.
            return location + "/" + error.getProperty() + ": Crossrole creates it; leave it out";
        }
        JsonNode found = error.getInstanceNode();
        String quote = found == null || found.isContainerNode()
                ? ""
                : " (found " + Cut.after(LONGEST_QUOTE, found.toString()) + ")";
        return (location.isEmpty() ? "$" : location) + ": " + error.getMessage() + quote;
    }
}
