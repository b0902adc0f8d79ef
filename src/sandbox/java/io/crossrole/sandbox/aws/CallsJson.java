package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Calls of AssumeRole as JSON, oldest first: {@code {"calls": [{"at": "2030-01-01T00:00:00Z", "caller": "arn:…", "role":
 * "arn:…", "session": "crossrole-check-a", "outcome": "AccessDenied"}]}}. External IDs are left out. The caller is null if
 * the credentials are invalid.
 */
final class CallsJson {

    private CallsJson() {}

    static ObjectNode write(List<AssumeRoleCall> calls, ObjectMapper mapper) {
        ObjectNode json = mapper.createObjectNode();
        ArrayNode list = json.putArray("calls");
        calls.forEach(it -> list.addObject()
                .put("at", it.at().toString())
                .put("caller", it.callerArn().orElse(null))
                .put("role", it.roleArn())
                .put("session", it.sessionName())
                .put("outcome", it.outcome()));
        return json;
    }
}
