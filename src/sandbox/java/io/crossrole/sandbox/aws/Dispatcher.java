package io.crossrole.sandbox.aws;

import com.sun.net.httpserver.Headers;
import io.crossrole.sandbox.aws.Authentication.Authenticated;
import io.crossrole.sandbox.aws.policy.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs the action of a call, writes the result or the error as XML, and records calls of AssumeRole. */
final class Dispatcher {

    private final List<Service> services;
    private final Service sts;
    private final Authentication authentication;
    private final IamPermissions iamPermissions;
    private final Faults faults;
    private final CallLog calls;
    private final Clock clock;

    Dispatcher(
            List<Service> iam,
            Service sts,
            Authentication authentication,
            IamPermissions iamPermissions,
            Faults faults,
            CallLog calls,
            Clock clock) {
        this.services = Stream.concat(iam.stream(), Stream.of(sts)).toList();
        this.sts = sts;
        this.authentication = authentication;
        this.iamPermissions = iamPermissions;
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
    }

    Reply dispatch(Headers headers, Map<String, String> parameters, String sourceIp) {
        Instant now = clock.instant();
        String requestId = UUID.randomUUID().toString();
        String action = parameters.getOrDefault("Action", "");
        Optional<Service> service = serviceFor(action, parameters.getOrDefault("Version", "NO_VERSION_SPECIFIED"));
        Identification identification = identify(headers);
        Optional<Caller> caller = identification.authenticated().map(Authenticated::caller);
        Strike strike = service.filter(sts::equals)
                .map(it -> faults.strike(parameters, caller))
                .orElse(Strike.NONE);
        String outcome = AssumeRoleCall.GRANTED;
        int status = 200;
        byte[] xml;
        try {
            Authenticated authenticated = identification.orElseThrow();
            Consumer<Xml> result =
                    answer(service, new QueryRequest(action, parameters, authenticated, sourceIp, strike));
            xml = success(service.orElseThrow().namespace(), action, requestId, result);
        } catch (AwsError e) {
            outcome = e.code();
            status = e.status();
            xml = failure(service.orElse(sts).namespace(), requestId, e);
        }
        boolean reset = strike.is(FaultKind.CONNECTION_RESET);
        if (action.equals("AssumeRole")) {
            calls.add(new AssumeRoleCall(
                    now,
                    caller.map(Caller::arn),
                    parameters.getOrDefault("RoleArn", ""),
                    parameters.getOrDefault("RoleSessionName", ""),
                    Optional.ofNullable(parameters.get("ExternalId")),
                    reset ? AssumeRoleCall.RESET : outcome));
        }
        return new Reply(status, requestId, xml, strike.delay(), reset);
    }

    /** An error for a request that is rejected before any action. */
    static Reply error(int status, String code, String message) {
        String requestId = UUID.randomUUID().toString();
        byte[] xml = failure("", requestId, new AwsError(status, code, message));
        return new Reply(status, requestId, xml, Duration.ZERO, false);
    }

    /** The caller, or the error if the credentials are invalid. */
    private record Identification(Optional<Authenticated> authenticated, Optional<AwsError> error) {

        Authenticated orElseThrow() {
            error.ifPresent(it -> {
                throw it;
            });
            return authenticated.orElseThrow();
        }
    }

    private Identification identify(Headers headers) {
        try {
            return new Identification(Optional.of(authentication.authenticate(headers)), Optional.empty());
        } catch (AwsError e) {
            return new Identification(Optional.empty(), Optional.of(e));
        }
    }

    private Optional<Service> serviceFor(String action, String version) {
        return services.stream()
                .filter(it -> it.version().equals(version) && it.knows(action))
                .findAny();
    }

    private Consumer<Xml> answer(Optional<Service> service, QueryRequest request) {
        Service known = service.orElseThrow(() -> AwsError.invalidAction(
                request.action(), request.parameter("Version").orElse("NO_VERSION_SPECIFIED")));
        if (known != sts) {
            iamPermissions.require(request);
        }
        return known.answer(request);
    }

    private static byte[] success(String namespace, String action, String requestId, Consumer<Xml> result) {
        return Xml.document(action + "Response", namespace, xml -> xml.element(action + "Result", result)
                .element("ResponseMetadata", it -> it.text("RequestId", requestId)));
    }

    private static byte[] failure(String namespace, String requestId, AwsError error) {
        return Xml.document("ErrorResponse", namespace, xml -> xml.element(
                        "Error", it -> it.text("Type", error.status() < 500 ? "Sender" : "Receiver")
                                .text("Code", error.code())
                                .text("Message", error.getMessage()))
                .text("RequestId", requestId));
    }
}
