/** The vendor's own side: its identity in each AWS partition, and which accounts are its own. */
package io.crossrole.vendor;
