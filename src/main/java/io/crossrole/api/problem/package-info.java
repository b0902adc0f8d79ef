/**
 * The answers to refused calls. Each is an {@code application/problem+json} document that states the mistake and its
 * place.
 */
package io.crossrole.api.problem;
