/** The page on which a customer chooses what to connect. */
package io.crossrole.console.connect;
