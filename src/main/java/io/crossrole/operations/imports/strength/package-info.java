/** Judges how easily an imported External ID can be guessed. */
package io.crossrole.operations.imports.strength;
