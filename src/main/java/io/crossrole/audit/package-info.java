/** The audit list: who changed something through the HTTP API or the console, and why. */
package io.crossrole.audit;
