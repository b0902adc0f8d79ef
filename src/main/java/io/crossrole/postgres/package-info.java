/** How a batch of rows becomes the parameters of one statement, and how times are read back. */
package io.crossrole.postgres;
