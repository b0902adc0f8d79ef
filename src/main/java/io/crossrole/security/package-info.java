/**
 * Signs that one tenant attacks another: a role or an External ID that several tenants share, or a tenant that submits
 * roles in many accounts. Each is reported once while it lasts.
 */
package io.crossrole.security;
