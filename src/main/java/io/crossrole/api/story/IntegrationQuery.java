package io.crossrole.api.story;

import io.crossrole.api.access.Scope;
import io.crossrole.api.problem.Complaint;
import io.crossrole.api.problem.InvalidRequestException;
import io.crossrole.api.story.ExplainConnection.Stored;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.deadletter.DeadLetter;
import io.crossrole.deadletter.DeadLetterFilter;
import io.crossrole.deadletter.StoredDeadLetters;
import io.crossrole.integration.Integration;
import io.crossrole.integration.IntegrationFilter;
import io.crossrole.integration.IntegrationList;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.table.Submissions;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks up integrations for the HTTP API and the console. An integration outside the caller's {@link Scope} is not found. */
@ApplicationScoped
public class IntegrationQuery {

    /** The maximum number of entries of each kind in a history. */
    private static final int MAX_ENTRIES = 100;

    private final Integrations integrations;
    private final IntegrationList list;
    private final Validations validations;
    private final Submissions submissions;
    private final Outcomes outcomes;
    private final FindingsOfStory findings;
    private final StoredDeadLetters deadLetters;
    private final ExplainConnection explainConnection;
    private final Scope scope;

    IntegrationQuery(
            Integrations integrations,
            IntegrationList list,
            Validations validations,
            Submissions submissions,
            Outcomes outcomes,
            FindingsOfStory findings,
            StoredDeadLetters deadLetters,
            ExplainConnection explainConnection,
            Scope scope) {
        this.integrations = integrations;
        this.list = list;
        this.validations = validations;
        this.submissions = submissions;
        this.outcomes = outcomes;
        this.findings = findings;
        this.deadLetters = deadLetters;
        this.explainConnection = explainConnection;
        this.scope = scope;
    }

    /**
     * A part of a list of integrations.
     *
     * @param next the ID after which the next part begins; null at the end of the list. A part may be shorter than the
     *     limit, or empty, while there is a next one
     * @param previous the ID before which the previous part ends; null at the beginning of the list
     */
    public record Slice(List<IntegrationView> integrations, String next, String previous) {}

    /**
     * The integrations that follow another one, or precede it, in the order of {@link IntegrationList}.
     *
     * @param from the ID of an integration, which is not in the slice; empty for the first ones
     * @throws InvalidRequestException if the order is not that of IDs, and no integration has the ID {@code from}
     */
    @Transactional
    public Slice slice(IntegrationFilter filter, String from, boolean backwards, int limit) {
        IntegrationFilter scoped = scoped(filter);
        if (scoped == null) {
            return new Slice(List.of(), null, null);
        }
        boolean isInOrderOfIds =
                !scoped.isInOrderOfCreation() && !scoped.isInOrderOfReasons() && scoped.beginning() == null;
        if (!from.isEmpty() && !isInOrderOfIds && one(from).isEmpty()) {
            throw InvalidRequestException.inQuery(
                    backwards ? "before" : "after",
                    Complaint.mustBe(from, backwards ? "the 'previous' of a page" : "the 'next' of a page"));
        }
        IntegrationList.Slice slice = list.slice(scoped, from, backwards, limit);
        List<IntegrationView> found = views(slice.integrations());
        if (backwards) {
            return new Slice(found, found.isEmpty() ? from : last(found), slice.scannedTo());
        }
        String first = found.isEmpty() ? from : found.get(0).integrationId();
        return new Slice(found, slice.scannedTo(), from.isEmpty() ? null : first);
    }

    /** The filter within the caller's tenant; null if it selects another tenant, or the caller sees none. */
    private IntegrationFilter scoped(IntegrationFilter filter) {
        if (scope.isEverything()) {
            return filter;
        }
        return scope.tenantId()
                .filter(it -> filter.tenantId() == null || filter.tenantId().equals(it))
                .map(filter::within)
                .orElse(null);
    }

    private static String last(List<IntegrationView> found) {
        return found.get(found.size() - 1).integrationId();
    }

    /** The submissions of these integrations that are being probed, by the integration's ID: the newest of each. */
    @Transactional
    public Map<String, Submissions.Pending> checking(List<IntegrationView> listed) {
        return submissions
                .pending(listed.stream()
                        .map(it -> it.tenantId() + " " + it.integrationId())
                        .toList())
                .stream()
                .collect(Collectors.toMap(Submissions.Pending::integrationId, it -> it, (older, newer) -> newer));
    }

    private static List<IntegrationView> views(List<Integration> found) {
        return found.stream().map(IntegrationView::of).toList();
    }

    /**
     * An integration with its history; empty if no integration, submission or dead letter has this ID. Within the scope of a
     * tenant, other tenants' submissions and all dead letters are left out: their records name whatever tenant and
     * integration their sender likes.
     */
    @Transactional
    public Optional<IntegrationStory> story(String id) {
        Optional<Integration> stored = integrations.findByIdOptional(id);
        if (stored.filter(this::isOutOfScope).isPresent()) {
            return Optional.empty();
        }
        Optional<IntegrationView> integration = stored.map(IntegrationView::of);
        List<Stored> history = validations.history(id, MAX_ENTRIES).stream()
                .filter(it -> scope.permits(id, it.tenantId()))
                .map(it -> new Stored(
                        ValidationView.of(it), it.tenantId(), it.evidence(), it.firstEvidence(), it.payload()))
                .toList();
        List<DeadLetter> rejected = scope.isEverything()
                ? deadLetters.newest(DeadLetterFilter.ofIntegration(id), Optional.empty(), MAX_ENTRIES)
                : List.of();
        if (integration.isEmpty() && history.isEmpty() && rejected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new IntegrationStory(
                id,
                integration.orElse(null),
                explainConnection.answer(integration, history),
                explainConnection.pending(integration, history),
                history.stream().map(Stored::validation).toList(),
                outcomes.newest(id, MAX_ENTRIES).stream().map(OutcomeView::of).toList(),
                findings.findings(id, MAX_ENTRIES),
                stored.map(it -> findings.refusedUses(it, MAX_ENTRIES)).orElse(List.of()),
                rejected.stream().map(DeadLetterView::of).toList()));
    }

    /**
     * The versions of these integrations, by ID. A version is another text whenever the integration's story has changed.
     * Integrations that were never requested are missing from the result.
     */
    @Transactional
    public Map<String, String> versions(Collection<String> ids) {
        return validations.versions(ids);
    }

    /** An integration; empty if it was neither requested nor removed. */
    @Transactional
    public Optional<IntegrationView> find(String id) {
        return one(id);
    }

    private Optional<IntegrationView> one(String id) {
        return integrations.findByIdOptional(id).filter(it -> !isOutOfScope(it)).map(IntegrationView::of);
    }

    private boolean isOutOfScope(Integration integration) {
        return !scope.permits(integration.id(), integration.tenantId());
    }
}
