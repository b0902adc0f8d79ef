package io.crossrole.validation.probe.sts;

import io.crossrole.roleaudit.permissions.Simulated;
import io.crossrole.roleaudit.permissions.Simulated.Decision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PermissionsBoundaryDecisionDetail;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.ResourceSpecificResult;

/**
 * Reads a result of the simulator (<i>EvaluationResult</i>, IAM API Reference). Where the simulator lists results of single
 * resources, they are the ones that count: the one above them is their summary.
 */
final class SimulatorAnswer {

    private SimulatorAnswer() {}

    static Stream<Simulated> read(EvaluationResult result) {
        return result.hasResourceSpecificResults()
                        && !result.resourceSpecificResults().isEmpty()
                ? result.resourceSpecificResults().stream().map(it -> of(result, it))
                : Stream.of(new Simulated(
                        result.evalActionName(),
                        result.evalResourceName(),
                        decision(result.evalDecision()),
                        allowedByOrganization(result),
                        allowedByBoundary(result.permissionsBoundaryDecisionDetail()),
                        Set.copyOf(result.missingContextValues())));
    }

    private static Simulated of(EvaluationResult result, ResourceSpecificResult single) {
        return new Simulated(
                result.evalActionName(),
                single.evalResourceName(),
                decision(single.evalResourceDecision()),
                allowedByOrganization(result),
                allowedByBoundary(single.permissionsBoundaryDecisionDetail()),
                union(result.missingContextValues(), single.missingContextValues()));
    }

    private static Set<String> union(List<String> some, List<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    private static Decision decision(PolicyEvaluationDecisionType type) {
        return switch (type) {
            case ALLOWED -> Decision.ALLOWED;
            case EXPLICIT_DENY -> Decision.EXPLICIT_DENY;
            default -> Decision.IMPLICIT_DENY;
        };
    }

    private static boolean allowedByOrganization(EvaluationResult result) {
        return result.organizationsDecisionDetail() == null
                || !Boolean.FALSE.equals(result.organizationsDecisionDetail().allowedByOrganizations());
    }

    private static boolean allowedByBoundary(PermissionsBoundaryDecisionDetail detail) {
        return detail == null || !Boolean.FALSE.equals(detail.allowedByPermissionsBoundary());
    }
}
