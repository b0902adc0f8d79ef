package io.crossrole.operations.imports;

import io.crossrole.externalid.AdoptExternalIds;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.operations.imports.ImportLines.Holders;
import io.crossrole.operations.imports.ImportLines.Holding;
import io.crossrole.operations.imports.ImportLines.Settled;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.crossrole.operations.imports.ImportedIntegration.Invalid;
import io.crossrole.operations.imports.ImportedIntegration.Parsed;
import io.crossrole.operations.imports.ImportedIntegration.Valid;
import io.crossrole.operations.imports.strength.WeakExternalId;
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

/** Takes over what a batch of lines names, as far as it may, and says what became of each line. */
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

    /** A batch, in a few statements of the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    List<Settled> takeOver(UUID operationId, List<Staged> batch, boolean dryRun) {
        Map<Integer, Settled> settled = new TreeMap<>();
        Map<Integer, ImportedIntegration> valid = new LinkedHashMap<>();
        batch.forEach(it -> read(it, settled, valid));
        // Before anything is locked: an estimate may take a millisecond.
        Map<Integer, Optional<String>> weak = new HashMap<>();
        valid.forEach((line, each) -> weak.put(line, WeakExternalId.why(each.externalId(), each.names())));
        if (!dryRun) {
            alikeLines.keepOtherImportsOut();
        }
        Set<String> ids =
                valid.values().stream().map(ImportedIntegration::integrationId).collect(Collectors.toSet());
        Map<String, Integration> there = integrations.lockAll(ids);
        // A dry run makes none, but a later line for one that it would have made has another fate.
        Map<String, Holding> sofar = new HashMap<>(lines.imported(operationId, ids));
        SharedExternalIds shared = sharedAmong(operationId, valid.values());
        Map<String, String> alike = findAlikeExternalIds.among(
                operationId,
                valid.values().stream()
                        .filter(it -> !there.containsKey(it.integrationId()))
                        .toList());

        Map<Integer, ImportedIntegration> free = new LinkedHashMap<>();
        valid.forEach((line, each) -> {
            Integration integration = there.get(each.integrationId());
            Holding holding = integration == null
                    ? sofar.get(each.integrationId())
                    : new Holding(integration.tenantId(), integration.externalId());
            if (holding != null) {
                settled.put(line, settleKnown(line, each, holding, integration != null && integration.isRemoved()));
            } else {
                Optional<String> other = shared.otherThan(each);
                if (other.isPresent()) {
                    settled.put(line, new Settled(line, ImportFate.SHARED, other.get()));
                } else if (alike.containsKey(each.externalId())) {
                    settled.put(line, new Settled(line, ImportFate.ALIKE, alike.get(each.externalId())));
                } else {
                    free.put(line, each);
                    sofar.put(each.integrationId(), new Holding(each.tenantId(), each.externalId()));
                }
            }
        });
        if (!dryRun) {
            make(operationId, free);
        }
        free.keySet()
                .forEach(line -> settled.put(
                        line,
                        new Settled(
                                line,
                                weak.get(line).isPresent() ? ImportFate.IMPORTED_WEAK : ImportFate.IMPORTED,
                                weak.get(line).orElse(null))));
        return List.copyOf(settled.values());
    }

    private void read(Staged line, Map<Integer, Settled> settled, Map<Integer, ImportedIntegration> valid) {
        Parsed parsed = line.content().length() > RequestImport.LONGEST_LINE
                ? new Invalid("a line has at most %d characters".formatted(RequestImport.LONGEST_LINE))
                : ImportedIntegration.parse(line.content());
        if (parsed instanceof Valid it) {
            ImportedIntegration integration = it.integration();
            Optional<String> refusal = adoptExternalIds.refusal(
                    integration.partition(), integration.integrationType(), integration.awsAccountId());
            if (refusal.isEmpty()) {
                valid.put(line.line(), integration);
            } else {
                settled.put(line.line(), new Settled(line.line(), ImportFate.INVALID, refusal.get()));
            }
        } else if (parsed instanceof Invalid it) {
            settled.put(line.line(), new Settled(line.line(), ImportFate.INVALID, it.why()));
        }
    }

    private SharedExternalIds sharedAmong(UUID operationId, Iterable<ImportedIntegration> valid) {
        List<String> externalIds = new ArrayList<>();
        valid.forEach(it -> externalIds.add(it.externalId()));
        Map<String, Holders> onLines = lines.holders(operationId, externalIds);
        return new SharedExternalIds(onLines, integrations.byExternalId(externalIds));
    }

    private static Settled settleKnown(int line, ImportedIntegration each, Holding holding, boolean removed) {
        if (removed) {
            return new Settled(line, ImportFate.CONFLICT, "the integration was removed, which is for good");
        }
        if (!holding.tenantId().equals(each.tenantId())) {
            return new Settled(line, ImportFate.CONFLICT, "the integration is another tenant's");
        }
        return holding.externalId().equals(each.externalId())
                ? new Settled(line, ImportFate.EXISTS, null)
                : new Settled(line, ImportFate.CONFLICT, "the integration has another External ID, which is final");
    }

    /**
     * Makes them. One that somebody else has made in this very moment is not in the way: the whole batch is tried again, and
     * then finds it.
     */
    private void make(UUID operationId, Map<Integer, ImportedIntegration> free) {
        Instant now = clock.instant();
        Set<String> adopted = adoptExternalIds.adopt(free.values().stream()
                .map(it -> new NewIntegration(
                        it.integrationId(),
                        it.tenantId(),
                        it.integrationType(),
                        it.partition(),
                        it.awsAccountId(),
                        it.externalId(),
                        IntegrationStatus.AWAITING_ROLE,
                        now))
                .toList());
        if (adopted.size() != free.size()) {
            throw new IllegalStateException("an integration was requested while it was being imported");
        }
        List<ImportedRole> roles = new ArrayList<>();
        free.forEach((line, it) -> {
            if (it.roleArn() != null) {
                roles.add(new ImportedRole(operationId + ":" + line, it.integrationId(), it.tenantId(), it.roleArn()));
            }
        });
        submitImportedRoles.submit(roles);
    }
}
