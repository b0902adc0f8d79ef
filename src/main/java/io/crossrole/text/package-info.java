/** Makes foreign text fit to be quoted in one line. */
package io.crossrole.text;
