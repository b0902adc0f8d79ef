/** The aggregate: one tenant's connection to one AWS account, and where it stands. */
package io.crossrole.integration;
