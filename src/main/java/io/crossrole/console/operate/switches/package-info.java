/** The switches, and the audit list. */
package io.crossrole.console.operate.switches;
