/** Serves the audit list: who changed something, and why. */
package io.crossrole.api.audit;
