package io.crossrole.sandbox.aws;

import io.crossrole.sandbox.aws.policy.RequestContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The condition keys of a call, without those of its caller. */
final class CallContext {

    private CallContext() {}

    /** The keys of a call of AssumeRole. */
    static RequestContext.Builder of(QueryRequest request, AssumeRoleInput input, Instant now) {
        Map<String, String> tags = request.tags();
        RequestContext.Builder context = of(request, now)
                .with("sts:ExternalId", input.externalId())
                .with("sts:RoleSessionName", input.sessionName())
                .with("sts:SourceIdentity", request.parameter("SourceIdentity"))
                .with("sts:TransitiveTagKeys", request.list("TransitiveTagKeys"))
                .with("aws:ResourceAccount", input.roleArn().accountId())
                .with("aws:TagKeys", List.copyOf(tags.keySet()));
        tags.forEach((key, value) -> context.with("aws:RequestTag/" + key, value));
        return context;
    }

    /** The keys that each call has. */
    static RequestContext.Builder of(QueryRequest request, Instant now) {
        return new RequestContext.Builder()
                .with(
                        "aws:PrincipalOrgID",
                        Accounts.organisationOf(request.caller().accountId()))
                .with(
                        "aws:PrincipalOrgPaths",
                        Accounts.organisationPathsOf(request.caller().accountId()))
                .with("aws:SourceIp", request.sourceIp())
                .with("aws:RequestedRegion", request.authenticated().region())
                // AWS is called by TLS alone; the sandbox emulates that over plain HTTP.
                .with("aws:SecureTransport", "true")
                .with("aws:ViaAWSService", "false")
                .with("aws:PrincipalIsAWSService", "false")
                .with("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()));
    }

    /** Adds the tags of the role that a call is about. */
    static RequestContext.Builder about(Role role, RequestContext.Builder context) {
        role.settings().tags().forEach((key, value) -> context.with("aws:ResourceTag/" + key, value)
                .with("iam:ResourceTag/" + key, value));
        return context;
    }
}
