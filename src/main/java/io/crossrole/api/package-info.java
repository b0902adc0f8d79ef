/**
 * The HTTP API under {@code /api}: what operators see and do. A call passes these rooms: {@link io.crossrole.api.access} asks
 * who calls, {@link io.crossrole.api.request} reads strictly, {@link io.crossrole.api.body} has the limits of each field. A
 * resource answers from {@link io.crossrole.api.story} and {@link io.crossrole.api.view}, or with a
 * {@link io.crossrole.api.problem}.
 */
package io.crossrole.api;
