package io.crossrole.journey;

import static io.crossrole.testkit.DownstreamService.reasonOf;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.Operations;
import io.crossrole.operations.imports.RequestImport;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A role that accepts a near neighbour of its External ID may accept other customers' External IDs too, whether
 * Crossrole or the vendor made them.
 */
@RealParts
class NeighboursJourneyTest {

    /** A trust policy's loosened pattern of an imported External ID such as {@code megavendor-9fK2xQ7pLw3ZtR8m}. */
    private enum Loosened {
        ALL_OF_ONE_FORM("StringLike", it -> "megavendor-*"),
        ALL_OF_ONE_LENGTH("StringLike", it -> "megavendor-????????????????"),
        WITH_THE_SAME_LAST_CHARACTER("StringLike", it -> "*" + it.substring(it.length() - 1)),
        WITH_THE_SAME_ENDS("StringLike", it -> it.charAt(0) + "*" + it.substring(it.length() - 1)),
        // Found by the random character: another ID of the same form is known, and so where the pattern must be loose.
        OF_ONE_FORM_WITH_THE_SAME_LAST_CHARACTER("StringLike", it -> "megavendor-*" + it.substring(it.length() - 1)),
        ALL_BUT_THE_FIRST_CHARACTER("StringLike", it -> "?" + it.substring(1)),
        ALL_BUT_THE_LAST_CHARACTER("StringLike", it -> it.substring(0, it.length() - 1) + "?"),
        WHATEVER_THE_CASE("StringEqualsIgnoreCase", it -> it);

        private final String operator;
        private final UnaryOperator<String> pattern;

        Loosened(String operator, UnaryOperator<String> pattern) {
            this.operator = operator;
            this.pattern = pattern;
        }

        String trustPolicy(String externalId) {
            return policy(operator, pattern.apply(externalId));
        }
    }

    @Inject
    RequestImport requestImport;

    @Inject
    Operations operations;

    @RegisterExtension
    private final World world = new World();

    @Test
    void failsARoleThatTwoTenantsConnectThroughOnePattern() {
        // Given two tenants' IDs of one form, and one role that takes both
        String mine = World.newId();
        String theirs = World.newId();
        String role = world.customer.makesRole(policy("StringLike", "megavendor-*"));
        imports(line(mine, "acme", newExternalId(), role), line(theirs, "globex", newExternalId(), role));

        // Then
        assertThat(answerTo(mine)).hasReason("EXTERNAL_ID_WILDCARD");
        assertThat(answerTo(theirs)).hasReason("EXTERNAL_ID_WILDCARD");
    }

    @Test
    void failsEachWayToLoosenAnImportedExternalId() {
        // Given
        Map<Loosened, String> ids =
                Stream.of(Loosened.values()).collect(Collectors.toMap(it -> it, it -> World.newId()));
        imports(ids.entrySet().stream()
                .map(it -> {
                    String externalId = newExternalId();
                    String role = world.customer.makesRole(it.getKey().trustPolicy(externalId));
                    return line(it.getValue(), "acme", externalId, role);
                })
                .toArray(String[]::new));

        // When
        Map<Loosened, String> reasons =
                ids.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, it -> outcomeOf(it.getValue())));

        // Then
        assertThat(reasons.entrySet())
                .allSatisfy(it -> assertThat(it.getValue()).isEqualTo("EXTERNAL_ID_WILDCARD"));
    }

    @Test
    void connectsARoleThatRequiresExactlyAnImportedExternalId() {
        // Given
        String id = World.newId();
        String externalId = newExternalId();

        // When
        imports(line(id, "acme", externalId, world.customer.makesRole(policy("StringEquals", externalId))));

        // Then
        assertThat(answerTo(id).type()).isEqualTo("io.crossrole.connection.succeeded.v1");
    }

    @Test
    void failsARoleThatKeepsTheLastCharacterOfOursAlone() {
        // Given
        String id = world.requestedIntegration();
        String externalId = world.externalIdOf(id);

        // When
        world.upstream.submits(
                id,
                World.TENANT,
                world.customer.makesRole(policy("StringLike", "*" + externalId.substring(externalId.length() - 1))));

        // Then
        assertThat(answerTo(id)).hasReason("EXTERNAL_ID_WILDCARD");
    }

    private String outcomeOf(String integrationId) {
        Received answer = answerTo(integrationId);
        return answer.data().has("reason") ? reasonOf(answer) : answer.type();
    }

    private Received answerTo(String integrationId) {
        return world.downstream.await1(
                integrationId, it -> it.type().matches("io\\.crossrole\\.connection\\.(succeeded|failed)\\.v1"));
    }

    private void imports(String... lines) {
        Operation operation = requestImport.request(
                new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                null,
                "olivia",
                false,
                null);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> QuarkusTransaction.requiringNew()
                                .call(() -> operations.findById(operation.id()).state())
                        == State.FINISHED);
    }

    private static String line(String integrationId, String tenantId, String externalId, String roleArn) {
        return "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"externalId\": \"%s\", \"roleArn\": \"%s\"}"
                .formatted(integrationId, tenantId, externalId, roleArn);
    }

    /** An External ID with letters of both cases that ends with a letter. */
    private static String newExternalId() {
        return "megavendor-" + UUID.randomUUID().toString().replace("-", "").substring(0, 13) + "Xqz";
    }

    private static String policy(String operator, String externalId) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
                 "Condition": {"%s": {"sts:ExternalId": "%s"}}}]}
                """.formatted(operator, externalId);
    }
}
