package io.crossrole.roleaudit.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Actions to simulate, each on each resource: one call of <i>SimulatePrincipalPolicy</i>, IAM API Reference.
 *
 * @param statement the statement that allows them, as it was generated for the role; null for {@link DangerousActions}
 */
public record Simulation(List<String> actions, List<String> resources, JsonNode statement) {}
