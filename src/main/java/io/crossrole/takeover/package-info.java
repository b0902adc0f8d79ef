/** Import: integrations that existed before Crossrole, taken over with the External IDs that customers' roles already name. */
package io.crossrole.takeover;
