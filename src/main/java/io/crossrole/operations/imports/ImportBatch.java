package io.crossrole.operations.imports;

import io.crossrole.externalid.AdoptExternalIds;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.operations.imports.ImportLines.Holders;
import io.crossrole.operations.imports.ImportLines.KnownIntegration;
import io.crossrole.operations.imports.ImportLines.LineResult;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.crossrole.operations.imports.ImportedIntegration.Invalid;
import io.crossrole.operations.imports.ImportedIntegration.Parsed;
import io.crossrole.operations.imports.ImportedIntegration.Valid;
import io.crossrole.operations.imports.strength.WeakExternalId;
import io.crossrole.partition.AwsPartition;
import io.crossrole.validation.submit.SubmitImportedRoles;
import io.crossrole.validation.submit.SubmitImportedRoles.ImportedRole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Imports the integrations of a batch of lines, and decides the fate of each line. */
@ApplicationScoped
class ImportBatch {

    private final Integrations integrations;
    private final AdoptExternalIds adoptExternalIds;
    private final SubmitImportedRoles submitImportedRoles;
    private final ImportLines lines;
    private final AlikeLines alikeLines;
    private final FindAlikeExternalIds findAlikeExternalIds;
    private final Clock clock;

    ImportBatch(
            Integrations integrations,
            AdoptExternalIds adoptExternalIds,
            SubmitImportedRoles submitImportedRoles,
            ImportLines lines,
            AlikeLines alikeLines,
            FindAlikeExternalIds findAlikeExternalIds,
            Clock clock) {
        this.integrations = integrations;
        this.adoptExternalIds = adoptExternalIds;
        this.submitImportedRoles = submitImportedRoles;
        this.lines = lines;
        this.alikeLines = alikeLines;
        this.findAlikeExternalIds = findAlikeExternalIds;
        this.clock = clock;
    }

    /**
     * Imports a batch in a few statements.
     *
     * @return one result per line
     */
    @Transactional(TxType.MANDATORY)
    List<LineResult> importLines(UUID operationId, List<Staged> batch, boolean dryRun) {
        Map<Integer, LineResult> results = new TreeMap<>();
        Map<Integer, ImportedIntegration> valid = new LinkedHashMap<>();
        batch.forEach(it -> read(it, results, valid));
        // Do this before taking any lock, since an estimate may take a millisecond.
        Map<Integer, Optional<String>> weaknesses = new HashMap<>();
        valid.forEach((line, candidate) ->
                weaknesses.put(line, WeakExternalId.why(candidate.externalId(), candidate.names())));
        if (!dryRun) {
            alikeLines.lockOutOtherImports();
        }
        Set<String> ids =
                valid.values().stream().map(ImportedIntegration::integrationId).collect(Collectors.toSet());
        Map<String, Integration> existing = integrations.lockAll(ids);
        // A dry run inserts nothing, but a later line for the same integration must have the same fate as in a real
        // run.
        Map<String, KnownIntegration> imported = new HashMap<>(lines.imported(operationId, ids));
        SharedExternalIds shared = sharedAmong(operationId, valid.values());
        Map<String, String> alike = findAlikeExternalIds.among(
                operationId,
                valid.values().stream()
                        .filter(it -> !existing.containsKey(it.integrationId()))
                        .toList());

        Map<Integer, ImportedIntegration> importable = new LinkedHashMap<>();
        valid.forEach((line, candidate) -> {
            Integration integration = existing.get(candidate.integrationId());
            KnownIntegration known = integration == null
                    ? imported.get(candidate.integrationId())
                    : new KnownIntegration(
                            integration.tenantId(),
                            integration.wasRequested()
                                    ? integration.externalId().value()
                                    : null);
            if (known != null) {
                results.put(
                        line,
                        resultForExisting(line, candidate, known, integration != null && integration.isRemoved()));
            } else {
                Optional<String> shareReason = shared.reasonFor(candidate);
                if (shareReason.isPresent()) {
                    results.put(line, new LineResult(line, ImportFate.SHARED, shareReason.get()));
                } else if (alike.containsKey(candidate.externalId())) {
                    results.put(line, new LineResult(line, ImportFate.ALIKE, alike.get(candidate.externalId())));
                } else {
                    importable.put(line, candidate);
                    imported.put(
                            candidate.integrationId(),
                            new KnownIntegration(candidate.tenantId(), candidate.externalId()));
                }
            }
        });
        if (!dryRun) {
            insert(operationId, importable);
        }
        importable
                .keySet()
                .forEach(line -> results.put(
                        line,
                        new LineResult(
                                line,
                                weaknesses.get(line).isPresent() ? ImportFate.IMPORTED_WEAK : ImportFate.IMPORTED,
                                weaknesses.get(line).orElse(null))));
        return List.copyOf(results.values());
    }

    private void read(Staged line, Map<Integer, LineResult> results, Map<Integer, ImportedIntegration> valid) {
        Parsed parsed = line.content().length() > RequestImport.MAX_LINE_LENGTH
                ? new Invalid("a line may have at most %d characters".formatted(RequestImport.MAX_LINE_LENGTH))
                : ImportedIntegration.parse(line.content());
        if (parsed instanceof Valid it) {
            ImportedIntegration integration = it.integration();
            Optional<String> rejection = adoptExternalIds.rejectionOf(
                    integration.partition(), integration.integrationType(), integration.awsAccountId());
            if (rejection.isEmpty()) {
                valid.put(line.line(), integration);
            } else {
                results.put(line.line(), new LineResult(line.line(), ImportFate.INVALID, rejection.get()));
            }
        } else if (parsed instanceof Invalid it) {
            results.put(line.line(), new LineResult(line.line(), ImportFate.INVALID, it.why()));
        }
    }

    private SharedExternalIds sharedAmong(UUID operationId, Iterable<ImportedIntegration> valid) {
        List<String> externalIds = new ArrayList<>();
        valid.forEach(it -> externalIds.add(it.externalId()));
        Map<String, Holders> onLines = lines.holders(operationId, externalIds);
        return new SharedExternalIds(
                onLines,
                integrations.byExternalId(
                        externalIds.stream().map(ExternalId::new).toList()));
    }

    private static LineResult resultForExisting(
            int line, ImportedIntegration candidate, KnownIntegration known, boolean removed) {
        if (removed) {
            return new LineResult(line, ImportFate.CONFLICT, "the integration was removed, which is final");
        }
        if (!known.tenantId().equals(candidate.tenantId())) {
            return new LineResult(line, ImportFate.CONFLICT, "the integration belongs to another tenant");
        }
        return known.externalId().equals(candidate.externalId())
                ? new LineResult(line, ImportFate.EXISTS, null)
                : new LineResult(line, ImportFate.CONFLICT, "the integration has another External ID, which is final");
    }

    /**
     * Inserts the integrations. If another transaction inserts one of them first, the whole batch is retried and then
     * finds it.
     */
    private void insert(UUID operationId, Map<Integer, ImportedIntegration> importable) {
        Instant now = clock.instant();
        Set<String> adopted = adoptExternalIds.adopt(importable.values().stream()
                .map(it -> new NewIntegration(
                        it.integrationId(),
                        it.tenantId(),
                        it.integrationType(),
                        new AwsPartition(it.partition()),
                        it.awsAccountId(),
                        new ExternalId(it.externalId()),
                        IntegrationStatus.AWAITING_ROLE,
                        now))
                .toList());
        if (adopted.size() != importable.size()) {
            throw new IllegalStateException("an integration was requested while it was being imported");
        }
        List<ImportedRole> roles = new ArrayList<>();
        importable.forEach((line, it) -> {
            if (it.roleArn() != null) {
                roles.add(new ImportedRole(operationId + ":" + line, it.integrationId(), it.tenantId(), it.roleArn()));
            }
        });
        submitImportedRoles.submit(roles);
    }
}
