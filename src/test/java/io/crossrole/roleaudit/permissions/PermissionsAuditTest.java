package io.crossrole.roleaudit.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.roleaudit.permissions.MissingPermission.Because;
import io.crossrole.roleaudit.permissions.Simulated.Decision;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsAuditTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORKGROUPS = "arn:aws:athena:*:111122223333:workgroup/*";

    /** Two statements: one with a list, one with single values. */
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "ReadQueries", "Effect": "Allow", "Action": ["athena:GetWorkGroup", "athena:GetQueryExecution"],
               "Resource": "arn:aws:athena:*:*:workgroup/*"},
              {"Sid": "ReadObjects", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "*"}]}
            """;

    private final PermissionsAudit audit = PermissionsAudit.of(json(POLICY), "aws", "111122223333");

    @Test
    void simulatesEachStatementInTheRolesAccountAndThenTheDangerousActions() {
        // When
        List<Simulation> simulations = audit.simulations();

        // Then
        assertThat(simulations).hasSize(4);
        assertThat(simulations.get(0).actions()).containsExactly("athena:GetWorkGroup", "athena:GetQueryExecution");
        assertThat(simulations.get(0).resources()).containsExactly(WORKGROUPS);
        assertThat(simulations.get(1).actions()).containsExactly("s3:GetObject");
        assertThat(simulations.get(2).actions())
                .contains("secretsmanager:GetSecretValue", "iam:PutRolePolicy")
                .as("the integration needs it")
                .doesNotContain("s3:GetObject");
        assertThat(simulations.get(3).actions()).containsExactly("sts:AssumeRole");
    }

    @Test
    void findsNothingInARoleThatMayDoWhatIsNeededAndNoMore() {
        // When
        PermissionsReport report = audit.judge(answers(it -> allowed(needed(it.action()), it)));

        // Then
        assertThat(report.missing()).isEmpty();
        assertThat(report.excessive()).isEmpty();
        assertThat(report.unproven()).isEmpty();
        assertThat(report.policyToAdd()).isEmpty();
    }

    @Test
    void addsExactlyTheMissingActionsToTheirStatement() {
        // When
        PermissionsReport report = audit.judge(
                answers(it -> allowed(needed(it.action()) && !it.action().equals("athena:GetQueryExecution"), it)));

        // Then
        assertThat(report.missing())
                .containsExactly(new MissingPermission("athena:GetQueryExecution", WORKGROUPS, Because.NOT_ALLOWED));
        assertThat(report.policyToAdd()).contains(json("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Sid": "ReadQueries", "Effect": "Allow", "Action": ["athena:GetQueryExecution"],
                           "Resource": "arn:aws:athena:*:*:workgroup/*"}]}
                        """));
    }

    @ParameterizedTest
    @CsvSource({
        "EXPLICIT_DENY, true, true, DENIED",
        "IMPLICIT_DENY, true, false, BOUNDARY",
        "ALLOWED, true, false, BOUNDARY",
        "IMPLICIT_DENY, false, true, ORGANIZATION",
        "ALLOWED, false, true, ORGANIZATION"
    })
    void addsNothingWhereAnotherPolicyRefuses(
            Decision decision, boolean organization, boolean boundary, Because because) {
        // When
        PermissionsReport report = audit.judge(answers(it -> it.action().equals("s3:GetObject")
                ? new Simulated(it.action(), it.resource(), decision, organization, boundary, Set.of())
                : allowed(needed(it.action()), it)));

        // Then
        assertThat(report.missing()).containsExactly(new MissingPermission("s3:GetObject", "*", because));
        assertThat(report.policyToAdd()).isEmpty();
    }

    @Test
    void leavesOpenWhatDependsOnAConditionWithoutAValue() {
        // When
        PermissionsReport report = audit.judge(answers(it -> it.action().equals("s3:GetObject")
                ? new Simulated(
                        it.action(), it.resource(), Decision.IMPLICIT_DENY, true, true, Set.of("aws:RequestedRegion"))
                : allowed(needed(it.action()), it)));

        // Then
        assertThat(report.unproven()).containsExactly("s3:GetObject");
        assertThat(report.missing()).isEmpty();
        assertThat(report.policyToAdd()).isEmpty();
    }

    @Test
    void findsTheDangerousActionsThatARoleMayDo() {
        // When
        PermissionsReport report = audit.judge(answers(it -> allowed(
                needed(it.action())
                        || Set.of("iam:PutRolePolicy", "sts:AssumeRole").contains(it.action()),
                it)));

        // Then
        assertThat(report.excessive())
                .extracting(ExcessivePermission::action)
                .containsExactly("iam:PutRolePolicy", "sts:AssumeRole");
    }

    /** An action on a resource, which a test answers. */
    private record Question(String action, String resource) {}

    private List<List<Simulated>> answers(Function<Question, Simulated> answer) {
        return audit.simulations().stream()
                .map(simulation -> simulation.actions().stream()
                        .flatMap(action -> simulation.resources().stream().map(it -> new Question(action, it)))
                        .map(answer)
                        .toList())
                .toList();
    }

    private static boolean needed(String action) {
        return action.startsWith("athena:") || action.equals("s3:GetObject");
    }

    private static Simulated allowed(boolean allowed, Question question) {
        return new Simulated(
                question.action(),
                question.resource(),
                allowed ? Decision.ALLOWED : Decision.IMPLICIT_DENY,
                true,
                true,
                Set.of());
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
