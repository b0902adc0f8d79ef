/** A real Chromium that tests of the console look through. */
package io.crossrole.console.browser;
