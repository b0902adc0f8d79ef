/**
 * The HTTP API for operators under {@code /api}. A call passes these packages in order: {@link io.crossrole.api.access}
 * authorizes the caller, {@link io.crossrole.api.request} parses the call strictly, and {@link io.crossrole.api.body}
 * constrains each field. A resource answers with a class of {@link io.crossrole.api.story} or
 * {@link io.crossrole.api.view}, or with a {@link io.crossrole.api.problem}.
 */
package io.crossrole.api;
