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
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.integration.Integrations;
import io.crossrole.outcome.Outcomes;
import io.crossrole.validation.table.Validations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up integrations for the HTTP API and the console. An integration outside the caller's {@link Scope} is not found. */
@ApplicationScoped
public class IntegrationQuery {

    /** The maximum number of entries of each kind in a history. */
    private static final int MAX_ENTRIES = 100;

    private final Integrations integrations;
    private final Validations validations;
    private final Outcomes outcomes;
    private final StoredDeadLetters deadLetters;
    private final ExplainConnection explainConnection;
    private final Scope scope;

    IntegrationQuery(
            Integrations integrations,
            Validations validations,
            Outcomes outcomes,
            StoredDeadLetters deadLetters,
            ExplainConnection explainConnection,
            Scope scope) {
        this.integrations = integrations;
        this.validations = validations;
        this.outcomes = outcomes;
        this.deadLetters = deadLetters;
        this.explainConnection = explainConnection;
        this.scope = scope;
    }

    /**
     * A page of all integrations, in the order of their IDs; of the caller's tenant alone, in the order of their
     * creation, if the caller is restricted to one.
     *
     * @param status the required status, or null
     * @param after the last ID of the previous page
     */
    @Transactional
    public List<IntegrationView> page(IntegrationStatus status, String after, int limit) {
        if (scope.isEverything()) {
            return views(integrations.page(status, after, limit));
        }
        return scope.tenantId().map(it -> pageOf(it, status, after, limit)).orElse(List.of());
    }

    /**
     * A page of a tenant's integrations, in the order of their creation.
     *
     * @param status the required status, or null
     * @param after the last ID of the previous page; empty for the first page
     * @throws InvalidRequestException if no integration has the ID {@code after}
     */
    @Transactional
    public List<IntegrationView> pageOf(String tenantId, IntegrationStatus status, String after, int limit) {
        if (!after.isEmpty() && one(after).isEmpty()) {
            throw InvalidRequestException.inQuery("after", Complaint.mustBe(after, "the 'next' of the page before"));
        }
        if (!scope.isEverything() && !scope.tenantId().equals(Optional.of(tenantId))) {
            return List.of();
        }
        return views(integrations.pageOf(tenantId, status, after, limit));
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
