/** Serves the figures of the service's health. */
package io.crossrole.api.overview;
