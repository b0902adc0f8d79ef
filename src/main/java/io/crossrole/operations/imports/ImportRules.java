package io.crossrole.operations.imports;

import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.operations.imports.ImportLines.KnownIntegration;
import io.crossrole.operations.imports.ImportLines.LineResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides one by one which lines of a batch are imported, and remembers its decisions. */
final class ImportRules {

    /** A line that was read: either valid or settled already. */
    sealed interface ReadLine permits Candidate, Settled {}

    /** The decision about a line. */
    sealed interface Decision permits Import, Settled {
        LineResult result();
    }

    /**
     * A valid line.
     *
     * @param weakness why its External ID could be guessed; empty if it could not
     */
    record Candidate(int line, ImportedIntegration integration, Optional<String> weakness) implements ReadLine {

        Settled settled(ImportFate fate, String detail) {
            return new Settled(new LineResult(line, fate, detail));
        }
    }

    /** The line's integration is imported. */
    record Import(Candidate candidate) implements Decision {

        @Override
        public LineResult result() {
            return new LineResult(
                    candidate.line(),
                    candidate.weakness().isPresent() ? ImportFate.IMPORTED_WEAK : ImportFate.IMPORTED,
                    candidate.weakness().orElse(null));
        }
    }

    /** The line's integration is not imported. */
    record Settled(LineResult result) implements ReadLine, Decision {}

    private final Map<String, Integration> existing;
    private final Map<String, KnownIntegration> imported;
    private final SharedExternalIds shared;
    private final Map<ExternalId, String> alike;

    /**
     * @param existing the integrations in the database, by ID
     * @param imported those that earlier lines have imported or, in a dry run, would have, by ID
     * @param alike the reasons why External IDs are alike others, by External ID
     */
    ImportRules(
            Map<String, Integration> existing,
            Map<String, KnownIntegration> imported,
            SharedExternalIds shared,
            Map<ExternalId, String> alike) {
        this.existing = existing;
        this.imported = new HashMap<>(imported);
        this.shared = shared;
        this.alike = alike;
    }

    /**
     * Decides about the next line. A dry run imports nothing, but a later line for the same integration must have the
     * same fate as in a real run.
     */
    Decision decide(Candidate candidate) {
        ImportedIntegration wanted = candidate.integration();
        Integration integration = existing.get(wanted.integrationId());
        if (integration != null && integration.isRemoved()) {
            return candidate.settled(ImportFate.CONFLICT, "the integration was removed, which is final");
        }
        KnownIntegration known = integration == null
                ? imported.get(wanted.integrationId())
                : new KnownIntegration(integration.tenantId(), integration.externalId());
        if (known != null) {
            return compare(candidate, known);
        }
        Optional<String> shareReason = shared.reasonFor(wanted);
        if (shareReason.isPresent()) {
            return candidate.settled(ImportFate.SHARED, shareReason.get());
        }
        if (alike.containsKey(wanted.externalId())) {
            return candidate.settled(ImportFate.ALIKE, alike.get(wanted.externalId()));
        }
        imported.put(wanted.integrationId(), new KnownIntegration(wanted.tenantId(), wanted.externalId()));
        return new Import(candidate);
    }

    private static Settled compare(Candidate candidate, KnownIntegration known) {
        if (!known.tenantId().equals(candidate.integration().tenantId())) {
            return candidate.settled(ImportFate.CONFLICT, "the integration belongs to another tenant");
        }
        return known.externalId().equals(candidate.integration().externalId())
                ? candidate.settled(ImportFate.EXISTS, null)
                : candidate.settled(ImportFate.CONFLICT, "the integration has another External ID, which is final");
    }
}
