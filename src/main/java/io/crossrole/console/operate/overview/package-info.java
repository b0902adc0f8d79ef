/** The overview: what needs somebody, the figures with their last hour, and the latest operations. */
package io.crossrole.console.operate.overview;
