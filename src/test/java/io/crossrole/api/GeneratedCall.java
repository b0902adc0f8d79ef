package io.crossrole.api;

import java.util.Map;

/**
 * A call that was made from the OpenAPI document.
 *
 * @param operationId of the operation that it is a call of, more or less
 * @param target path and query as they are sent
 * @param body empty for none
 */
record GeneratedCall(String operationId, String method, String target, Map<String, String> headers, String body) {}
