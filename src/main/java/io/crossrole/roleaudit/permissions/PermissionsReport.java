package io.crossrole.roleaudit.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The result of a proof of permissions.
 *
 * @param missing the needed actions that the role may not do, in the order of the catalog entry
 * @param excessive the dangerous actions that the role may do and the integration does not need
 * @param unproven the needed actions that a condition refuses or allows, depending on values that no simulation has
 * @param policyToAdd the policy that adds those that are missing because nothing allows them; empty if there is none
 */
public record PermissionsReport(
        List<MissingPermission> missing,
        List<ExcessivePermission> excessive,
        List<String> unproven,
        Optional<JsonNode> policyToAdd) {}
