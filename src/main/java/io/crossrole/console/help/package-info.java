/** The page behind Help, where the vendor has none of its own. */
package io.crossrole.console.help;
