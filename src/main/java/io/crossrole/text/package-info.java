/** Makes foreign text fit to be quoted: in one line, storable, and not too long. */
package io.crossrole.text;
