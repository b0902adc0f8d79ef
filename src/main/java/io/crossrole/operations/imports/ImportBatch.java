package io.crossrole.operations.imports;

import io.crossrole.externalid.AdoptExternalIds;
import io.crossrole.integration.ExternalId;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.integration.NewIntegration;
import io.crossrole.operations.imports.ImportLines.LineResult;
import io.crossrole.operations.imports.ImportLines.Staged;
import io.crossrole.operations.imports.ImportRules.Candidate;
import io.crossrole.operations.imports.ImportRules.Decision;
import io.crossrole.operations.imports.ImportRules.Import;
import io.crossrole.operations.imports.ImportRules.ReadLine;
import io.crossrole.operations.imports.ImportRules.Settled;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        // Read before taking any lock, since estimating an External ID may take a millisecond.
        List<ReadLine> read = batch.stream().map(this::read).toList();
        if (!dryRun) {
            alikeLines.lockOutOtherImports();
        }
        ImportRules rules = rules(operationId, all(Candidate.class, read));
        List<Decision> decisions = read.stream()
                .map(it -> it instanceof Candidate candidate ? rules.decide(candidate) : (Settled) it)
                .toList();
        if (!dryRun) {
            insert(
                    operationId,
                    all(Import.class, decisions).stream().map(Import::candidate).toList());
        }
        return decisions.stream().map(Decision::result).toList();
    }

    private static <T> List<T> all(Class<T> type, List<?> of) {
        return of.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private ReadLine read(Staged line) {
        Parsed parsed = line.content().length() > RequestImport.MAX_LINE_LENGTH
                ? new Invalid("a line may have at most %d characters".formatted(RequestImport.MAX_LINE_LENGTH))
                : ImportedIntegration.parse(line.content());
        if (parsed instanceof Invalid invalid) {
            return new Settled(new LineResult(line.line(), ImportFate.INVALID, invalid.why()));
        }
        ImportedIntegration integration = ((Valid) parsed).integration();
        return adoptExternalIds
                .rejectionOf(
                        new AwsPartition(integration.partition()),
                        integration.integrationType(),
                        integration.awsAccountId())
                .<ReadLine>map(it -> new Settled(new LineResult(line.line(), ImportFate.INVALID, it)))
                .orElseGet(() -> new Candidate(
                        line.line(),
                        integration,
                        WeakExternalId.why(integration.externalId().value(), integration.names())));
    }

    private ImportRules rules(UUID operationId, List<Candidate> candidates) {
        List<ImportedIntegration> wanted =
                candidates.stream().map(Candidate::integration).toList();
        Set<String> ids =
                wanted.stream().map(ImportedIntegration::integrationId).collect(Collectors.toSet());
        List<ExternalId> externalIds =
                wanted.stream().map(ImportedIntegration::externalId).toList();
        Map<String, Integration> existing = integrations.lockAll(ids);
        return new ImportRules(
                existing,
                lines.imported(operationId, ids),
                new SharedExternalIds(lines.holders(operationId, externalIds), integrations.byExternalId(externalIds)),
                findAlikeExternalIds.among(
                        operationId,
                        wanted.stream()
                                .filter(it -> !existing.containsKey(it.integrationId()))
                                .toList()));
    }

    /**
     * Inserts the integrations. If another transaction inserts one of them first, the whole batch is retried and then
     * finds it.
     */
    private void insert(UUID operationId, List<Candidate> candidates) {
        Instant now = clock.instant();
        Set<String> adopted = adoptExternalIds.adopt(candidates.stream()
                .map(Candidate::integration)
                .map(it -> new NewIntegration(
                        it.integrationId(),
                        it.tenantId(),
                        it.integrationType(),
                        new AwsPartition(it.partition()),
                        it.awsAccountId(),
                        it.externalId(),
                        IntegrationStatus.AWAITING_ROLE,
                        now))
                .toList());
        if (adopted.size() != candidates.size()) {
            throw new IllegalStateException("an integration was requested while it was being imported");
        }
        submitImportedRoles.submit(candidates.stream()
                .filter(it -> it.integration().roleArn() != null)
                .map(it -> new ImportedRole(
                        operationId + ":" + it.line(),
                        it.integration().integrationId(),
                        it.integration().tenantId(),
                        it.integration().roleArn()))
                .toList());
    }
}
