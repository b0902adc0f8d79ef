package io.crossrole.api.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.story.ConnectionAnswer.State;
import io.crossrole.validation.verdict.FinalityPolicy;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.Verdict.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Explains why a customer is connected or not, based on the integration's validations. */
@ApplicationScoped
class ExplainConnection {

    private static final TypeReference<List<ProbeView>> PROBES = new TypeReference<>() {};

    private static final double MILLIS = 1000;

    private final ObjectMapper json;
    private final FinalityPolicy finalityPolicy;

    ExplainConnection(ObjectMapper json, FinalityPolicy finalityPolicy) {
        this.json = json;
        this.finalityPolicy = finalityPolicy;
    }

    /**
     * A stored validation.
     *
     * @param evidence the probes of its latest round as JSON; null if there were none or they have expired
     * @param firstEvidence the probes of the round that first found the role safe as JSON; null if there is none
     * @param payload the data of its outcome; null or empty if it has none or the data has expired
     */
    record Stored(ValidationView validation, String tenantId, String evidence, String firstEvidence, String payload) {}

    /** The answer, based on the newest decision, or on the newest pending validation if nothing is decided. */
    ConnectionAnswer answer(Optional<IntegrationView> integration, List<Stored> validations) {
        Optional<Stored> decided = validations.stream()
                .filter(it -> !it.validation().isPending() && it.validation().isAnswer())
                .max(Comparator.comparing(it -> it.validation().decidedAt()));
        Optional<Stored> pending =
                validations.stream().filter(it -> it.validation().isPending()).findFirst();
        State state = state(integration, decided.isPresent(), pending.isPresent());
        Optional<Stored> basis = decided.or(() -> pending);
        ReasonView reason =
                reason(state, basis.map(it -> reason(it, integration)).orElse(null));
        return new ConnectionAnswer(
                state,
                summary(state, reason, pending.isPresent(), decided.isPresent()),
                reason,
                basis.map(it -> it.validation().id()).orElse(null),
                basis.map(it -> it.validation().roleArn())
                        .filter(it -> !it.isEmpty())
                        .orElse(null),
                basis.map(this::probes).orElse(List.of()),
                basis.map(this::firstProbes).orElse(null),
                decided.map(it -> it.validation().decidedAt()).orElse(null));
    }

    private static State state(Optional<IntegrationView> integration, boolean isDecided, boolean isPending) {
        if (integration.isEmpty()) {
            return State.NOT_REQUESTED;
        }
        return switch (integration.get().status()) {
            case CONNECTED -> State.CONNECTED;
            case LOST -> State.LOST;
            case REMOVED -> State.REMOVED;
            case AWAITING_ROLE -> {
                if (isDecided) {
                    yield State.REFUSED;
                }
                yield isPending ? State.CHECKING : State.AWAITING_ROLE;
            }
        };
    }

    /**
     * The reason of the answer. In some states it follows from the state alone.
     *
     * @param ofBasis the reason of the validation that the answer is based on, or null
     */
    private static ReasonView reason(State state, ReasonView ofBasis) {
        return switch (state) {
            case REMOVED -> ReasonView.of(Reason.INTEGRATION_REMOVED.name(), null);
            default -> ofBasis;
        };
    }

    private static String summary(State state, ReasonView reason, boolean isPending, boolean isDecided) {
        String why = reason == null ? "" : ": " + reason.title();
        String rest = isDecided && isPending ? ". Another validation is pending" : "";
        return switch (state) {
            case NOT_REQUESTED ->
                "Nobody has requested the integration"
                        + (isPending ? ". A role was submitted, and waits for the request" : "");
            case AWAITING_ROLE -> "The integration waits for a role: nobody has submitted one";
            case CHECKING -> "A role is being probed" + why;
            case REFUSED -> "The newest role was refused" + why + rest;
            case CONNECTED ->
                reason == null
                        ? "The role is proven" + rest
                        : "The proven role stays connected; a newer validation has failed" + why + rest;
            case LOST -> "The connection is lost" + why + rest;
            case REMOVED -> "The integration was removed";
        };
    }

    /** The validations that are not decided yet. */
    List<PendingValidation> pending(Optional<IntegrationView> integration, List<Stored> validations) {
        return validations.stream()
                .filter(it -> it.validation().isPending())
                .map(it -> new PendingValidation(
                        it.validation().id(),
                        it.validation().eventId(),
                        it.tenantId(),
                        it.validation().cause(),
                        it.validation().roleArn(),
                        reason(it, integration),
                        it.validation().round(),
                        probes(it),
                        firstProbes(it),
                        finalityPolicy.usualRounds(finding(it)),
                        finalityPolicy.settle().toMillis() / MILLIS,
                        it.validation().submittedAt(),
                        it.validation().nextAttemptAt()))
                .toList();
    }

    private static String externalId(Optional<IntegrationView> integration) {
        return integration.map(IntegrationView::externalId).orElse(null);
    }

    /** The published reason with its detail. If it was not published, the reason is created from its code alone. */
    private ReasonView reason(Stored stored, Optional<IntegrationView> integration) {
        String code = stored.validation().reason();
        if (code == null || stored.validation().hasSucceeded()) {
            return null;
        }
        JsonNode reason = publishedData(stored).path("reason");
        try {
            ReasonView view = code.equals(reason.path("code").asText())
                    ? json.treeToValue(reason, ReasonView.class)
                    : ReasonView.of(code, externalId(integration));
            return view.withLikelyCauses(integration
                    .filter(it -> stored.validation().roleArn().equals(it.roleArn()))
                    .isPresent());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The reason of an outcome can't be read", e);
        }
    }

    private Finding finding(Stored stored) {
        if (stored.firstEvidence() != null) {
            return Finding.SAFE;
        }
        List<ProbeView> probes = probes(stored);
        return probes.stream().anyMatch(ProbeView::isGranted) && !ProbeView.refuseAPrincipal(probes)
                ? Finding.CARELESS
                : Finding.DENIED;
    }

    private List<ProbeView> firstProbes(Stored stored) {
        try {
            return stored.firstEvidence() == null ? null : json.readValue(stored.firstEvidence(), PROBES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The evidence of a validation can't be read", e);
        }
    }

    private List<ProbeView> probes(Stored stored) {
        try {
            if (stored.evidence() != null && !stored.evidence().isEmpty()) {
                return json.readValue(stored.evidence(), PROBES).stream()
                        .filter(it -> !it.isOfSibling())
                        .toList();
            }
            JsonNode probes = publishedData(stored).path("probes");
            return probes.isArray() ? json.readerFor(PROBES).readValue(probes) : List.of();
        } catch (IOException e) {
            throw new IllegalStateException("The evidence of a validation can't be read", e);
        }
    }

    private JsonNode publishedData(Stored stored) {
        try {
            return stored.payload() == null || stored.payload().isEmpty()
                    ? json.missingNode()
                    : json.readTree(stored.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The payload of an outcome can't be read", e);
        }
    }
}
