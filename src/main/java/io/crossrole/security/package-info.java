/**
 * Signs of an attack of one tenant on another: a role or an External ID that several tenants share, and a tenant that
 * submits roles of many accounts. Each is reported once, for as long as it lasts.
 */
package io.crossrole.security;
