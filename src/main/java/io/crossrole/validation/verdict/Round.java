package io.crossrole.validation.verdict;

import io.crossrole.validation.verdict.ProbeResult.Answer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One round of probes. It stops at the first inconclusive result, at the first neighbour that the role accepts, and
 * after the probe with the integration's own External ID if that already decides. An inconclusive result of one of the
 * vendor's principals does not keep the others from being asked.
 *
 * <p>Only answers of a round that broke off are reused, for a minute. A second round that took over the first one's
 * answers would prove nothing.
 *
 * @param results in the order of the calls: with the External ID, without one, with its neighbours, and then as the outsider
 *     and as each principal, or with a sibling's External ID
 */
public record Round(List<ProbeResult> results) {

    /** The round before the first one: no results. */
    public static final Round NONE = new Round(List.of());

    public Round {
        results = List.copyOf(results);
    }

    ProbeResult withExternalId() {
        return results.get(0);
    }

    /** Whether the role denies Crossrole's own identity its External ID. */
    boolean deniesCrossrole() {
        return !results.isEmpty() && withExternalId().denied();
    }

    /**
     * The results of the other probes: without an External ID, and with a neighbour. The neighbour that the role
     * accepted is preferred. Empty if these probes were not made.
     */
    Optional<Others> others() {
        List<ProbeResult> neighbours = results.stream()
                .filter(it -> it.probe().difference().isPresent())
                .toList();
        if (neighbours.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Others(
                results.get(1),
                neighbours.stream().filter(ProbeResult::granted).findFirst().orElse(neighbours.get(0))));
    }

    /**
     * The results of the probes that a safe role denies.
     *
     * @param without the result without an External ID
     * @param another the result with a neighbour: the one that the role granted; if it granted none, the first
     */
    record Others(ProbeResult without, ProbeResult another) {}

    /** The result of the probe as the outsider; empty if it was not made. */
    public Optional<ProbeResult> outsider() {
        return results.stream().filter(it -> it.probe() == Probe.AS_OUTSIDER).findFirst();
    }

    /** The same round without the probe as the outsider, which says nothing unless a canary vouches for the outsider. */
    public Round withoutOutsider() {
        return keeping(it -> it.probe() != Probe.AS_OUTSIDER);
    }

    /** The answers to the vendor's principals that were asked, in the order of the calls. */
    public List<PrincipalAnswers> principals() {
        return results.stream()
                .filter(it -> it.probe() == Probe.AS_PRINCIPAL_WITH_EXTERNAL_ID)
                .map(it -> new PrincipalAnswers(it.principal(), it.answer(), withoutExternalIdAs(it.principal())))
                .toList();
    }

    private Answer withoutExternalIdAs(String principal) {
        return results.stream()
                .filter(it -> it.probe() == Probe.AS_PRINCIPAL_WITHOUT_EXTERNAL_ID)
                .filter(it -> it.principal().equals(principal))
                .map(ProbeResult::answer)
                .findFirst()
                .orElse(Answer.INCONCLUSIVE);
    }

    /**
     * The answers to those principals that a verdict on this round is about.
     *
     * @param reason the verdict's; may be null
     */
    public List<PrincipalAnswers> principalsBehind(Reason reason) {
        if (reason == Reason.PRINCIPAL_NOT_TRUSTED) {
            return principals().stream().filter(PrincipalAnswers::areRefusals).toList();
        }
        return reason == Reason.EXTERNAL_ID_NOT_REQUIRED
                ? principals().stream().filter(PrincipalAnswers::areCareless).toList()
                : List.of();
    }

    /** The same round with the answers to some of the principals. */
    public Round withPrincipals(Predicate<PrincipalAnswers> which) {
        Set<String> kept = principals().stream()
                .filter(which)
                .map(PrincipalAnswers::principal)
                .collect(Collectors.toSet());
        return keeping(it -> !it.probe().isAsPrincipal() || kept.contains(it.principal()));
    }

    /** The ID of the integration with whose External ID the role lets the vendor in, if a sibling's was tried. */
    public Optional<String> siblingLetIn() {
        return results.stream()
                .filter(it -> it.probe() == Probe.WITH_EXTERNAL_ID_OF_SIBLING && it.granted())
                .map(ProbeResult::siblingId)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Whether the error names a policy of the role's organisation. */
    public boolean namesOrganisationPolicy() {
        return withExternalId().is(ProbeResult.ErrorKind.RESOURCE_CONTROL_POLICY);
    }

    /** The same round with the probes of Crossrole's own identity alone. */
    public Round own() {
        return keeping(it -> it.probe().isOwn());
    }

    private Round keeping(Predicate<ProbeResult> which) {
        return results.stream().allMatch(which)
                ? this
                : new Round(results.stream().filter(which).toList());
    }

    boolean includes(Collection<Probe> probes) {
        return results.stream().map(ProbeResult::probe).toList().containsAll(probes);
    }

    /** Whether one result is inconclusive, and with it the whole round. */
    boolean isInconclusive() {
        return results.stream().anyMatch(ProbeResult::inconclusive);
    }

    /**
     * A conclusive result that the next round may reuse instead of calling again, if this round was inconclusive and
     * the result is recent enough. The results of a conclusive round are never reused, because the next round must
     * confirm them.
     *
     * @param principal the principal that makes the probe; null for Crossrole's own identity and the outsider
     */
    public Optional<ProbeResult> reusableResult(Probe probe, String principal, Instant notBefore) {
        return isInconclusive()
                ? results.stream()
                        .filter(it -> it.probe() == probe && !it.inconclusive())
                        .filter(it -> Objects.equals(it.principal(), principal))
                        .filter(it -> !it.checkedAt().isBefore(notBefore))
                        .findFirst()
                : Optional.empty();
    }
}
