/** How a batch of rows becomes the parameters of one statement. */
package io.crossrole.postgres;
