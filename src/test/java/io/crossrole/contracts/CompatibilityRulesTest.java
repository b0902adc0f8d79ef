package io.crossrole.contracts;

import static io.crossrole.contracts.Compatibility.Direction.INBOUND;
import static io.crossrole.contracts.Compatibility.Direction.OUTBOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.contracts.Compatibility.Direction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each breaking edit of a released schema is refused with what would break whom, and each harmless one is accepted. */
class CompatibilityRulesTest {

    private static final String REQUESTED = "io.crossrole.integration.requested.v1";
    private static final String SUBMITTED = "io.crossrole.role.submitted.v1";
    private static final String CREATED = "io.crossrole.external-id.created.v1";
    private static final String SUCCEEDED = "io.crossrole.connection.succeeded.v1";
    private static final String FAILED = "io.crossrole.connection.failed.v1";

    private static final Map<String, Direction> DIRECTIONS =
            Map.of(REQUESTED, INBOUND, SUBMITTED, INBOUND, CREATED, OUTBOUND, SUCCEEDED, OUTBOUND, FAILED, OUTBOUND);

    private static final String TOO_MUCH = "; downstream services would receive what the released schema excludes";
    private static final String REJECTED = "; events of upstream services that were accepted would become dead letters";

    /** The type, the pointer of the edited schema, keyword and new value (null removes it), and the message. */
    static List<Arguments> breaking() {
        return List.of(
                arguments(
                        FAILED,
                        "/properties",
                        "vouched",
                        null,
                        "/vouched: the field is gone; downstream services that read it would find nothing"),
                arguments(
                        FAILED,
                        "/properties/reason/properties",
                        "detail",
                        null,
                        "/reason/detail: the field is gone; downstream services that read it"),
                arguments(
                        FAILED,
                        "",
                        "required",
                        "['integrationId', 'tenantId', 'eventType', 'status', 'cause', 'checkedAt', 'roleArn', 'attempts', 'probes']",
                        "/reason: the field is optional now; downstream services that rely on it would fail where it is absent"),
                arguments(
                        FAILED,
                        "/properties/reason",
                        "required",
                        "['code', 'title', 'remedy']",
                        "/reason/actor: the field is optional now; downstream services that rely on it"),
                arguments(
                        FAILED,
                        "/properties/reason/properties/actor",
                        "enum",
                        "['customer', 'vendor', 'aws']",
                        "/reason/actor: values was [\"customer\",\"vendor\"], is [\"customer\",\"vendor\",\"aws\"]"
                                + TOO_MUCH),
                arguments(
                        FAILED,
                        "/properties/reason/properties/code",
                        "maxLength",
                        "128",
                        "/reason/code: maxLength was 64, is 128" + TOO_MUCH),
                arguments(
                        FAILED,
                        "/properties/reason/properties/code",
                        "pattern",
                        "'^[A-Za-z_]{2,64}$'",
                        "/reason/code: pattern was \"^[A-Z][A-Z_]{1,63}$\", is \"^[A-Za-z_]{2,64}$\"; it is not known whether downstream services could go on as before"),
                arguments(
                        FAILED,
                        "/properties/attempts",
                        "type",
                        "'number'",
                        "/attempts: type was \"integer\", is \"number\"" + TOO_MUCH),
                arguments(
                        FAILED, "/properties/attempts", "minimum", "-1", "/attempts: minimum was 0, is -1" + TOO_MUCH),
                arguments(
                        FAILED,
                        "/properties/probes/items/properties/result",
                        "enum",
                        null,
                        "/probes[]/result: values was [\"granted\",\"denied\",\"inconclusive\"], is absent" + TOO_MUCH),
                arguments(
                        FAILED,
                        "",
                        "$id",
                        "'urn:crossrole:schema:failed'",
                        ": $id was \"urn:crossrole:schema:" + FAILED
                                + "\", is \"urn:crossrole:schema:failed\"; it is not known"),
                arguments(FAILED, "", "propertyNames", null, ": propertyNames was "),
                arguments(
                        SUCCEEDED,
                        "/properties/status",
                        "const",
                        "'ACTIVE'",
                        "/status: values was \"CONNECTED\", is \"ACTIVE\"" + TOO_MUCH),
                arguments(
                        CREATED,
                        "/properties/createdAt",
                        "format",
                        null,
                        "/createdAt: format was \"date-time\", is absent" + TOO_MUCH),
                arguments(
                        CREATED,
                        "/properties/principalArns",
                        "uniqueItems",
                        null,
                        "/principalArns: uniqueItems was true, is absent" + TOO_MUCH),
                arguments(
                        CREATED,
                        "",
                        "required",
                        "['integrationId', 'tenantId', 'integrationType', 'partition', 'vendorAccountId', 'principalArns', 'externalId', 'trustPolicy', 'createdAt', 'permissionsPolicy']",
                        "/permissionsPolicy: the field is required now; downstream services that validate would refuse older events, which lack it"),
                arguments(
                        REQUESTED,
                        "",
                        "required",
                        "['integrationId', 'tenantId', 'awsAccountId']",
                        "/awsAccountId: the field is required now; events of upstream services that leave it out would become dead letters"),
                arguments(
                        REQUESTED,
                        "/properties",
                        "partition",
                        null,
                        "/partition: the field is gone; upstream services that send it would be ignored"),
                arguments(
                        REQUESTED,
                        "/properties/integrationType",
                        "maxLength",
                        "32",
                        "/integrationType: maxLength was 64, is 32" + REJECTED),
                arguments(
                        REQUESTED,
                        "/properties/integrationType",
                        "enum",
                        "['aws', 'athena']",
                        "/integrationType: values was absent, is [\"aws\",\"athena\"]" + REJECTED),
                arguments(
                        REQUESTED,
                        "/properties/partition",
                        "default",
                        "'aws-cn'",
                        "/partition: default was \"aws\", is \"aws-cn\"; events of upstream services that leave the field out would mean something else"),
                arguments(
                        SUBMITTED,
                        "/properties/roleArn",
                        "minLength",
                        "20",
                        "/roleArn: minLength was 0, is 20" + REJECTED),
                arguments(
                        SUBMITTED,
                        "/properties/roleArn",
                        "pattern",
                        "'^arn:'",
                        "/roleArn: pattern was absent, is \"^arn:\"" + REJECTED),
                arguments(
                        SUBMITTED,
                        "",
                        "additionalProperties",
                        "false",
                        ": additionalProperties was absent, is false; it is not known whether upstream services could go on as before"));
    }

    static List<Arguments> harmless() {
        return List.of(
                arguments(FAILED, "/properties", "retryAfter", "{'type': 'integer'}"),
                arguments(
                        FAILED,
                        "/properties/reason/properties",
                        "documentation",
                        "{'type': 'string', 'format': 'uri'}"),
                arguments(
                        FAILED, "/properties/probes/items/properties", "duration", "{'type': 'integer', 'minimum': 0}"),
                arguments(FAILED, "", "description", "'The role was refused.'"),
                arguments(FAILED, "", "title", "'Refusal'"),
                arguments(FAILED, "/properties/roleArn", "examples", "['arn:aws:iam::444455556666:role/Other']"),
                arguments(FAILED, "", "$comment", "'Read by three teams.'"),
                arguments(FAILED, "/properties/reason/properties/detail", "maxLength", "500"),
                arguments(FAILED, "/properties/reason/properties/detail", "minLength", "1"),
                arguments(FAILED, "/properties/reason/properties/detail", "pattern", "'^[^\\n]*$'"),
                arguments(FAILED, "/properties/attempts", "maximum", "1000"),
                arguments(FAILED, "/properties/cause", "enum", "['submission']"),
                arguments(FAILED, "/properties/status", "const", "'AWAITING_ROLE'"),
                arguments(CREATED, "/properties", "quickCreateUrl", "{'type': 'string', 'maxLength': 4096}"),
                arguments(CREATED, "/properties/principalArns", "maxItems", "50"),
                arguments(REQUESTED, "/properties", "displayName", "{'type': 'string', 'maxLength': 200}"),
                arguments(REQUESTED, "/properties/integrationType", "maxLength", "128"),
                arguments(REQUESTED, "/properties/integrationType", "pattern", null),
                arguments(REQUESTED, "", "required", "['integrationId']"),
                arguments(REQUESTED, "/properties/partition", "minLength", "1"),
                arguments(SUBMITTED, "/properties/roleArn", "type", "['string', 'null']"),
                arguments(SUBMITTED, "/properties/roleArn", "maxLength", null),
                arguments(SUBMITTED, "", "description", null));
    }

    @ParameterizedTest
    @MethodSource("breaking")
    void refusesABreakingEdit(String type, String pointer, String keyword, String value, String message) {
        // When
        List<String> breaks = breaks(type, pointer, keyword, value);

        // Then
        assertThat(breaks)
                .isNotEmpty()
                .anySatisfy(it -> assertThat(it).startsWith(type).contains(message));
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void acceptsAHarmlessEdit(String type, String pointer, String keyword, String value) {
        assertThat(breaks(type, pointer, keyword, value)).isEmpty();
    }

    @Test
    void hasTwentyEditsOfEachKind() {
        assertThat(breaking()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(harmless()).hasSizeGreaterThanOrEqualTo(20);
    }

    private static List<String> breaks(String type, String pointer, String keyword, String value) {
        JsonNode schema = ContractFiles.json(ContractFiles.RELEASED.resolve(type + ".json"));
        ObjectNode edited = schema.deepCopy();
        ObjectNode place = (ObjectNode) edited.at(pointer);
        if (value == null) {
            assertThat(place.has(keyword)).isTrue();
            place.remove(keyword);
        } else {
            place.set(keyword, parse(value));
        }
        assertThat(edited).isNotEqualTo(schema);
        return Compatibility.breaks(type, DIRECTIONS.get(type), schema, edited);
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
