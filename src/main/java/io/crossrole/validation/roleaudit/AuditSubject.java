package io.crossrole.validation.roleaudit;

import io.crossrole.roleaudit.permissions.PermissionsAudit;
import io.crossrole.roleaudit.trust.ExpectedTrust;
import io.crossrole.validation.verdict.RoleArn;

/**
 * A role to audit.
 *
 * @param trust the trust that the integration needs
 * @param permissions the plan to prove the permissions that the integration needs
 */
record AuditSubject(
        String integrationId, RoleArn role, String externalId, ExpectedTrust trust, PermissionsAudit permissions) {}
