package io.crossrole.journey;

import static io.crossrole.operations.imports.ImportFate.CONFLICT;
import static io.crossrole.operations.imports.ImportFate.EXISTS;
import static io.crossrole.operations.imports.ImportFate.IMPORTED;
import static io.crossrole.operations.imports.ImportFate.IMPORTED_WEAK;
import static io.crossrole.operations.imports.ImportFate.INVALID;
import static io.crossrole.operations.imports.ImportFate.SHARED;
import static io.crossrole.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crossrole.integration.ExternalId;
import io.crossrole.longrunning.Operation;
import io.crossrole.longrunning.Operation.State;
import io.crossrole.longrunning.Operations;
import io.crossrole.operations.imports.ImportFate;
import io.crossrole.operations.imports.ImportReport;
import io.crossrole.operations.imports.ImportReport.Line;
import io.crossrole.operations.imports.RequestImport;
import io.crossrole.testkit.Database;
import io.crossrole.testkit.DownstreamService.Received;
import io.crossrole.testkit.RealParts;
import io.crossrole.testkit.UpstreamService;
import io.crossrole.testkit.World;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A vendor had integrations before it had Crossrole. Their customers' roles name External IDs of the vendor's own making. */
@RealParts
class ImportTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @Inject
    RequestImport requestImport;

    @Inject
    ImportReport report;

    @Inject
    Operations operations;

    @RegisterExtension
    private final World world = new World();

    @Test
    void connectsARoleThatWasMadeLongBeforeThroughItsOldExternalId() {
        // Given
        String id = World.newId();
        String externalId = newExternalId();
        String role = world.customer.makesRole(policyFor(externalId));

        // When
        Operation operation = imports("""
                {"integrationId": "%s", "tenantId": "acme", "integrationType": "athena", "externalId": "%s",
                 "awsAccountId": "111122223333", "roleArn": "%s"}
                """.formatted(id, externalId, role).replace("\n ", " "));

        // Then
        assertThat(fates(operation)).containsExactly(IMPORTED);
        await("the planner knows the lines")
                .until(() -> !Database.query("""
                                SELECT 1 FROM pg_stat_user_tables, operation
                                 WHERE relname = 'import_line' AND last_analyze > started_at AND operation.id = ?
                                """, operation.id()).isEmpty());
        Received created = world.downstream.awaitType(id, "external-id.created");
        assertThat(created.sequence()).isEqualTo(1);
        assertThat(created).has("externalId", externalId).has("expectedAccountId", "111122223333");
        Received succeeded = world.downstream.awaitType(id, "connection.succeeded");
        assertThat(succeeded).hasConnectedRole(role);
        assertThat(succeeded.headers()).containsEntry("ce_causationid", operation.id() + ":1");

        // When it is requested after all, as it was imported
        world.upstream.publish(
                UpstreamService.REQUESTED,
                id,
                UpstreamService.event(
                        "io.crossrole.integration.requested.v1",
                        UUID.randomUUID().toString(),
                        java.time.Instant.now(),
                        """
                        {"integrationId": "%s", "tenantId": "acme", "integrationType": "athena",
                         "awsAccountId": "111122223333"}
                        """.formatted(id)));

        // Then the answer is the one that was given
        await().atMost(A_MINUTE)
                .until(() -> world.downstream.about(id).stream()
                                .filter(it -> it.id().equals(created.id()))
                                .count()
                        == 2);
    }

    @Test
    void asksForTheRoleOfAnImportedIntegrationLater() {
        // Given
        String id = World.newId();

        // When
        imports(line(id, "acme", newExternalId()));

        // Then
        world.downstream.awaitType(id, "external-id.created");
        String role = world.connects(id);
        assertThat(Database.query("SELECT role_arn FROM integration WHERE id = ?", id))
                .containsExactly(role);
    }

    @Test
    void saysWhatBecameOfEachLineAndWhy() {
        // Given
        String there = world.requestedIntegration();
        String removed = world.requestedIntegration();
        world.upstream.removes(removed, World.TENANT);
        world.downstream.awaitType(removed, "connection.removed");
        String id = World.newId();
        String own = newExternalId();
        String shared = newExternalId();
        String sharedWithinATenant = newExternalId();

        // When
        Operation operation = imports(
                line(id, "acme", own),
                line(World.newId(), "acme", "acme-readonly-access"),
                line(there, World.TENANT, world.externalIdOf(there)),
                line(there, World.TENANT, newExternalId()),
                line(there, "globex", world.externalIdOf(there)),
                line(removed, World.TENANT, world.externalIdOf(removed)),
                line(World.newId(), "globex", world.externalIdOf(there)),
                line("int-1", "acme", shared),
                line("int-2", "globex", shared),
                line("int-3", "acme", sharedWithinATenant),
                line("int-4", "acme", sharedWithinATenant),
                line(id, "acme", own),
                "{\"integrationId\": \"no spaces please\", \"tenantId\": \"acme\", \"externalID\": \"x\"}",
                "{\"integrationId\": ",
                line(World.newId(), "acme", newExternalId()).replace("}", ", \"integrationType\": \"abacus\"}"),
                line(World.newId(), "acme", newExternalId()).replace("}", ", \"partition\": \"aws-cn\"}"),
                line(World.newId(), "acme", newExternalId()).replace("}", ", \"roleArn\": \"my role\"}"),
                line(World.newId(), "acme", newExternalId()).replace("}", ", \"x\\u0000\": 1}"));

        // Then
        assertThat(fates(operation))
                .containsExactly(
                        IMPORTED,
                        IMPORTED_WEAK,
                        EXISTS,
                        CONFLICT,
                        CONFLICT,
                        CONFLICT,
                        SHARED,
                        SHARED,
                        SHARED,
                        SHARED,
                        SHARED,
                        EXISTS,
                        INVALID,
                        INVALID,
                        INVALID,
                        INVALID,
                        INVALID,
                        INVALID);
        assertThat(details(operation, IMPORTED_WEAK)).singleElement().asString().contains("contains 'acme'");
        assertThat(details(operation, CONFLICT))
                .satisfiesExactly(
                        it -> assertThat(it).contains("another External ID"),
                        it -> assertThat(it).contains("another tenant"),
                        it -> assertThat(it).contains("removed"));
        assertThat(details(operation, SHARED))
                .satisfiesExactly(
                        it -> assertThat(it).contains("another tenant's").doesNotContain(there),
                        it -> assertThat(it).contains("another tenant").doesNotContain("int-2"),
                        it -> assertThat(it).contains("another tenant").doesNotContain("int-1"),
                        it -> assertThat(it).contains("'int-4'"),
                        it -> assertThat(it).contains("'int-3'"));
        assertThat(details(operation, INVALID))
                .satisfiesExactly(
                        it -> assertThat(it)
                                .contains("\"no spaces please\": 1 to 128")
                                .contains("externalID: no such field")
                                .contains("externalId is missing"),
                        it -> assertThat(it).contains("MALFORMED_JSON"),
                        it -> assertThat(it).contains("'abacus'"),
                        it -> assertThat(it).contains("'aws-cn'"),
                        it -> assertThat(it).contains("'my role'"),
                        it -> assertThat(it).contains("x\\u0000: no such field"));
        assertThat(Database.query("SELECT count(*) FROM integration WHERE id IN ('int-1', 'int-2', 'int-3', 'int-4')"))
                .containsExactly("0");
        assertThat(Database.query("SELECT external_id FROM integration WHERE id = ?", there))
                .containsExactly(world.externalIdOf(there));
    }

    /**
     * A role that takes {@code "StringLike": "X*"} is proven with the near neighbours of X, which are as long as X. If Y, which
     * begins with X, were another customer's, that role would let this customer in, too.
     */
    @Test
    void refusesAnExternalIdThatIsLikeAnothersHoweverTheyAreAlike() {
        // Given what is here: imported before, removed, and of Crossrole's own making
        String there = newExternalId() + "aB";
        String removed = newExternalId();
        String ofRemoved = World.newId();
        assertThat(names(imports(line(World.newId(), "acme", there), line(ofRemoved, "acme", removed))))
                .containsOnly("IMPORTED");
        world.upstream.removes(ofRemoved, "acme");
        world.downstream.awaitType(ofRemoved, "connection.removed");
        String own = world.requestedIntegration();
        String issued = world.externalIdOf(own);
        String free = newExternalId();

        // When
        Operation operation = imports(
                line(World.newId(), "acme", there.toUpperCase(Locale.ROOT)),
                line(World.newId(), "acme", there + "-x"),
                line(World.newId(), "acme", "x-" + there),
                line(World.newId(), "acme", there.substring(0, 20)),
                line(World.newId(), "acme", there.substring(10)),
                line(World.newId(), "globex", "X" + removed.toUpperCase(Locale.ROOT)),
                line(World.newId(), "acme", issued.toUpperCase(Locale.ROOT)),
                line(World.newId(), "acme", issued + ".old"),
                line(World.newId(), "acme", "old." + issued),
                line(World.newId(), "acme", issued.substring(0, 40)),
                line(World.newId(), "acme", "cr-"),
                line(World.newId(), "acme", issued.substring(0, 17)),
                line(World.newId(), "acme", "h2v9"),
                line(World.newId(), "acme", free));
        Operation ofOurForm = imports(line(World.newId(), "acme", "cr-customer.1-of.megavendor.of.some.other.make"));

        // Then
        assertThat(names(operation).subList(0, 13)).containsOnly("ALIKE");
        assertThat(names(operation).subList(13, 14)).containsOnly("IMPORTED");
        assertThat(report.lines(operation.id(), null, 0, 100).stream().map(Line::detail))
                .satisfiesExactly(
                        it -> assertThat(it).contains("but for case it equals that of integration 'int-"),
                        it -> assertThat(it).contains("it begins with that of integration 'int-"),
                        it -> assertThat(it).contains("it ends with that of integration 'int-"),
                        it -> assertThat(it)
                                .contains("that of integration 'int-")
                                .contains("begins with it"),
                        it -> assertThat(it)
                                .contains("that of integration 'int-")
                                .contains("ends with it"),
                        it -> assertThat(it)
                                .contains("that of another tenant's")
                                .doesNotContain(ofRemoved),
                        it -> assertThat(it).contains("but for case").contains(own),
                        it -> assertThat(it).contains("it begins with").contains(own),
                        it -> assertThat(it).contains("it ends with").contains(own),
                        it -> assertThat(it).contains("begins with it").contains(own),
                        it -> assertThat(it).contains("alike External ID"),
                        it -> assertThat(it).contains("alike External ID"),
                        it -> assertThat(it).contains("so short that one of Crossrole's own may end with it"),
                        it -> assertThat(it).isNull());
        assertThat(report.lines(ofOurForm.id(), null, 0, 100).stream().map(Line::detail))
                .satisfiesExactly(it -> assertThat(it).contains("the form of Crossrole's own"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesAllLinesThatAreAlikeWhateverTheirOrder(boolean backwards) {
        // Given
        String one = newExternalId() + "aB";
        String other = newExternalId();
        String third = newExternalId();
        List<String> lines = new ArrayList<>(List.of(
                line(World.newId(), "acme", one),
                line(World.newId(), "acme", one.toUpperCase(Locale.ROOT)),
                line(World.newId(), "acme", other),
                line(World.newId(), "globex", other + "." + World.newId()),
                line(World.newId(), "acme", third),
                line("no spaces please", "acme", "x" + third),
                line(World.newId(), "acme", newExternalId())));
        if (backwards) {
            Collections.reverse(lines);
        }

        // When
        List<String> fates = names(imports(lines.toArray(String[]::new)));

        // Then
        if (backwards) {
            Collections.reverse(fates);
        }
        assertThat(fates).containsExactly("ALIKE", "ALIKE", "ALIKE", "ALIKE", "ALIKE", "INVALID", "IMPORTED");
    }

    @Test
    void importsOneAtMostOfTwoThatAreAlikeWhenTwoImportsRunAtOnce() {
        // Given
        List<String> some = new ArrayList<>();
        List<String> others = new ArrayList<>();
        String prefix = World.newId();
        for (int i = 0; i < 300; i++) {
            String externalId = newExternalId() + "x";
            some.add(line(prefix + ".a" + i, "acme", externalId));
            others.add(line(prefix + ".b" + i, "acme", externalId.toUpperCase(Locale.ROOT)));
        }

        // When
        List<Operation> running = List.of(
                requestImport.request(lines(some.toArray(String[]::new)), null, "olivia", false, null),
                requestImport.request(lines(others.toArray(String[]::new)), null, "oscar", false, null));
        running.forEach(this::finished);

        // Then
        assertThat(Database.query("SELECT count(*) FROM integration WHERE id LIKE ? || '.%'", prefix))
                .containsExactly("300");
        assertThat(Database.query(
                        "SELECT count(DISTINCT lower(external_id)) FROM integration WHERE id LIKE ? || '.%'", prefix))
                .containsExactly("300");
    }

    @Test
    void takesIntegrationsOverFromAnotherCrossrole() {
        // Given
        ExternalId.Generator generator = new ExternalId.Generator(new SecureRandom(), Clock.systemUTC());

        // When
        Operation operation = imports(
                line(World.newId(), "acme", generator.next().value()),
                line(World.newId(), "acme", generator.next().value()));

        // Then
        assertThat(fates(operation)).containsExactly(IMPORTED, IMPORTED);
    }

    @Test
    void importsNothingInADryRunAndSaysWhatItWould() {
        // Given
        String id = World.newId();
        String externalId = newExternalId();

        // When
        Operation operation = finished(requestImport.request(
                lines(line(id, "acme", externalId), line(id, "acme", newExternalId())), null, "olivia", true, 1));

        // Then
        assertThat(fates(operation)).containsExactly(IMPORTED, CONFLICT);
        assertThat(operation.tallies()).isEqualTo("{\"conflict\":1,\"imported\":1}");
        assertThat(Database.query("SELECT id FROM integration WHERE id = ?", id))
                .isEmpty();
    }

    @Test
    void continuesWhereAReplicaStoppedAndRepeatsNothing() {
        // Given
        String prefix = World.newId();
        List<String> many = IntStream.range(0, 900)
                .mapToObj(it -> line(prefix + "." + it, "acme", newExternalId()))
                .toList();
        Operation requested = requestImport.request(lines(many.toArray(String[]::new)), null, "olivia", false, 200);
        await().atMost(A_MINUTE).until(() -> read(requested.id()).done() >= 200);

        // When the replica that works on it is gone
        Database.update("""
                UPDATE operation SET lease_token = gen_random_uuid(), lease_expires_at = now() + interval '1 second'
                 WHERE id = ?
                """, requested.id());

        // Then
        Operation operation = finished(requested);
        assertThat(operation.done()).isEqualTo(900);
        assertThat(operation.tallies()).isEqualTo("{\"imported\":900}");
        assertThat(Database.query("SELECT count(*) FROM integration WHERE id LIKE ? || '.%'", prefix))
                .containsExactly("900");
        assertThat(Database.query("""
                SELECT count(*) FROM outcome WHERE integration_id LIKE ? || '.%' AND sequence = 1
                """, prefix)).containsExactly("900");
    }

    @Test
    void importsTheLinesOfADryRun() {
        // Given
        String id = World.newId();
        Operation dryRun = finished(requestImport.request(
                lines(line(id, "acme", newExternalId()), "", "no JSON"), "old.jsonl", "olivia", true, null));

        // When
        Operation operation = finished(requestImport.requestChecked(dryRun, "oscar", null));

        // Then
        world.downstream.awaitType(id, "external-id.created");
        assertThat(fates(operation)).containsExactly(IMPORTED, INVALID);
        assertThat(operation.isDryRun()).isFalse();
        assertThat(operation.requestedBy()).isEqualTo("oscar");
        assertThat(operation.parameters()).isEqualTo(dryRun.parameters()).contains("old.jsonl");
        assertThat(fates(dryRun)).as("of the dry run").containsExactly(IMPORTED, INVALID);
    }

    @Test
    void importsNothingOfADryRunThatHasLostLines() {
        // Given
        Operation dryRun = finished(requestImport.request(
                lines(line(World.newId(), "acme", newExternalId()), line(World.newId(), "acme", newExternalId())),
                null,
                "olivia",
                true,
                null));
        Database.update("DELETE FROM import_line WHERE line = 1 AND operation_id = '" + dryRun.id() + "'");

        // Then
        assertThatThrownBy(() -> requestImport.requestChecked(dryRun, "lost-lines", null))
                .hasMessageContaining("not kept any more");
        assertThat(Database.query("SELECT id FROM operation WHERE requested_by = 'lost-lines'"))
                .isEmpty();
    }

    @Test
    void importsTheLinesOfNothingButADryRun() {
        // Given
        Operation imported = imports(line(World.newId(), "acme", newExternalId()));

        // Then
        assertThatThrownBy(() -> requestImport.requestChecked(imported, "olivia", null))
                .hasMessageContaining("no finished dry run");
    }

    @Test
    void leavesNothingBehindWhereThereIsNothingToImport() {
        // When, Then
        assertThatThrownBy(() -> requestImport.request(lines("", "  "), null, "nobody-at-all", false, null))
                .hasMessageContaining("no lines");
        assertThat(Database.query("SELECT id FROM operation WHERE requested_by = 'nobody-at-all'"))
                .isEmpty();
    }

    private Operation imports(String... lines) {
        return finished(requestImport.request(lines(lines), null, "olivia", false, null));
    }

    private Operation finished(Operation operation) {
        await().atMost(A_MINUTE).until(() -> read(operation.id()).state() == State.FINISHED);
        return read(operation.id());
    }

    private Operation read(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> operations.findById(id));
    }

    private List<ImportFate> fates(Operation operation) {
        return report.lines(operation.id(), null, 0, 1_000).stream()
                .map(Line::fate)
                .toList();
    }

    private List<String> names(Operation operation) {
        return new ArrayList<>(fates(operation).stream().map(Enum::name).toList());
    }

    private List<String> details(Operation operation, ImportFate fate) {
        return report.lines(operation.id(), fate, 0, 1_000).stream()
                .map(Line::detail)
                .toList();
    }

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream(
                List.of(lines).stream().collect(Collectors.joining("\r\n")).getBytes(StandardCharsets.UTF_8));
    }

    private static String line(String integrationId, String tenantId, String externalId) {
        return "{\"integrationId\": \"%s\", \"tenantId\": \"%s\", \"externalId\": \"%s\"}"
                .formatted(integrationId, tenantId, externalId);
    }

    private static String newExternalId() {
        return UUID.randomUUID().toString();
    }

    private static String policyFor(String externalId) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
                 "Condition": {"StringEquals": {"sts:ExternalId": "%s"}}}]}
                """.formatted(externalId);
    }
}
