package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.RequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The condition keys of a call of AssumeRole, without those of its caller. */
final class CallContext {

    private static final String TAG = "Tags.member.";

    private CallContext() {}

    static RequestContext of(QueryRequest request, AssumeRoleInput input, Instant now) {
        Map<String, String> tags = tags(request);
        RequestContext.Builder context = new RequestContext.Builder()
                .with("sts:ExternalId", input.externalId())
                .with("sts:RoleSessionName", input.sessionName())
                .with("sts:SourceIdentity", request.parameter("SourceIdentity"))
                .with("sts:TransitiveTagKeys", request.list("TransitiveTagKeys"))
                .with(
                        "aws:PrincipalOrgID",
                        Accounts.organisationOf(request.caller().accountId()))
                .with("aws:ResourceAccount", input.roleArn().accountId())
                .with("aws:SourceIp", request.sourceIp())
                .with("aws:RequestedRegion", request.authenticated().region())
                // Calls of STS use TLS; the sandbox emulates that over plain HTTP.
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:PrincipalIsAWSService", "false")
                .with("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()))
                .with("aws:TagKeys", List.copyOf(tags.keySet()));
        tags.forEach((key, value) -> context.with("aws:RequestTag/" + key, value));
        return context.build();
    }

    private static Map<String, String> tags(QueryRequest request) {
        Map<String, String> tags = new TreeMap<>();
        request.parameters().forEach((name, key) -> {
            if (name.startsWith(TAG) && name.endsWith(".Key")) {
                Optional<String> value = request.parameter(name.replaceAll("Key$", "Value"));
                tags.put(key, value.orElse(""));
            }
        });
        return tags;
    }
}
