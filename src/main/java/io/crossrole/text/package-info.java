/** Makes foreign text safe to quote in one line. */
package io.crossrole.text;
