/**
 * Import: adds integrations that existed before Crossrole, with the External IDs that customers' roles already require.
 */
package io.crossrole.operations.imports;
