/** Foreign text, made fit to be quoted in a line or to be stored. */
package io.crossrole.text;
