/** The aggregate: one tenant's connection to one AWS account, and where it stands; and the catalog of what can be connected. */
package io.crossrole.integration;
