/** Foreign text, made fit to be quoted in a line. */
package io.crossrole.text;
