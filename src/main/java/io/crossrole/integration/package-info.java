/** The aggregate: one tenant's connection to one AWS account, and its status. */
package io.crossrole.integration;
