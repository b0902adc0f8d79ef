/** AWS partitions: the vendor's identity in each, and the accounts that are the vendor's own. */
package io.crossrole.partition;
