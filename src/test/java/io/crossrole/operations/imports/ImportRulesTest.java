package io.crossrole.operations.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.integration.ExternalId;
import io.crossrole.operations.imports.ImportLines.Holders;
import io.crossrole.operations.imports.ImportLines.KnownIntegration;
import io.crossrole.operations.imports.ImportLines.LineResult;
import io.crossrole.operations.imports.ImportRules.Candidate;
import io.crossrole.operations.imports.ImportRules.Import;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImportRulesTest {

    private final ImportRules rules = rules(Map.of(), Map.of());

    @Test
    void importsANewIntegration() {
        // Given
        Candidate strong = candidate(1, "int-1", "acme", "one");
        Candidate weak = new Candidate(2, integration("int-2", "acme", "two"), Optional.of("weak"));

        // Then
        assertThat(rules.decide(strong)).isEqualTo(new Import(strong));
        assertThat(rules.decide(strong).result()).isEqualTo(new LineResult(1, ImportFate.EXISTS, null));
        assertThat(rules.decide(weak).result()).isEqualTo(new LineResult(2, ImportFate.IMPORTED_WEAK, "weak"));
    }

    @Test
    void comparesALineWithTheLineThatWasImportedBefore() {
        // Given
        rules.decide(candidate(1, "int-1", "acme", "one"));

        // Then
        assertThat(fate(rules, candidate(2, "int-1", "acme", "one"))).isEqualTo(ImportFate.EXISTS);
        assertThat(fate(rules, candidate(3, "int-1", "acme", "two"))).isEqualTo(ImportFate.CONFLICT);
        assertThat(fate(rules, candidate(4, "int-1", "other", "one"))).isEqualTo(ImportFate.CONFLICT);
    }

    @Test
    void importsNoExternalIdThatIsSharedOrAlike() {
        // Given
        ImportRules strict = rules(
                Map.of(new ExternalId("shared"), new Holders("int-1", "int-2", true)),
                Map.of(new ExternalId("alike"), "it begins with another"));

        // Then neither counts as imported
        assertThat(fate(strict, candidate(1, "int-1", "acme", "shared"))).isEqualTo(ImportFate.SHARED);
        assertThat(fate(strict, candidate(2, "int-1", "acme", "alike"))).isEqualTo(ImportFate.ALIKE);
        assertThat(fate(strict, candidate(3, "int-1", "acme", "free"))).isEqualTo(ImportFate.IMPORTED);
    }

    @Test
    void remembersTheIntegrationsOfEarlierBatches() {
        // Given
        ImportRules later = new ImportRules(
                Map.of(),
                Map.of("int-1", new KnownIntegration("acme", new ExternalId("one"))),
                new SharedExternalIds(Map.of(), Map.of()),
                Map.of());

        // Then
        assertThat(fate(later, candidate(101, "int-1", "acme", "one"))).isEqualTo(ImportFate.EXISTS);
    }

    private static ImportFate fate(ImportRules rules, Candidate candidate) {
        return rules.decide(candidate).result().fate();
    }

    private static ImportRules rules(Map<ExternalId, Holders> holders, Map<ExternalId, String> alike) {
        return new ImportRules(Map.of(), Map.of(), new SharedExternalIds(holders, Map.of()), alike);
    }

    private static Candidate candidate(int line, String id, String tenant, String externalId) {
        return new Candidate(line, integration(id, tenant, externalId), Optional.empty());
    }

    private static ImportedIntegration integration(String id, String tenant, String externalId) {
        return new ImportedIntegration(id, tenant, "aws", "aws", null, new ExternalId(externalId), null);
    }
}
