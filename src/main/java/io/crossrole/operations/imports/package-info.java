/**
 * Import: takes over integrations that existed before Crossrole, with the External IDs that customers' roles already name.
 */
package io.crossrole.operations.imports;
