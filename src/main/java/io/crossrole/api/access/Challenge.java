package io.crossrole.api.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers callers without a valid token as Quarkus does: status 401, the challenge in a header, and no body. The
 * mappers of {@code quarkus-resteasy-problem} 3.21 can't be used for this: they read a field that Quarkus 3.33 no
 * longer has, and fail.
 */
class Challenge {

    /** Precedes the extension's mappers. */
    private static final int MAPPER_PRIORITY = 1;

    private final CurrentVertxRequest call;

    Challenge(CurrentVertxRequest call) {
        this.call = call;
    }

    @ServerExceptionMapper(priority = MAPPER_PRIORITY)
    Uni<Response> failed(AuthenticationFailedException e) {
        return challenge();
    }

    @ServerExceptionMapper(priority = MAPPER_PRIORITY)
    Uni<Response> absent(UnauthorizedException e) {
        return challenge();
    }

    private Uni<Response> challenge() {
        RoutingContext current = call.getCurrent();
        HttpAuthenticator authenticator = current.get(HttpAuthenticator.class.getName());
        return authenticator == null
                ? Uni.createFrom().item(() -> answer(null))
                : authenticator.getChallenge(current).map(Challenge::answer);
    }

    private static Response answer(ChallengeData challenge) {
        ResponseBuilder answer =
                Response.status(challenge == null ? Status.UNAUTHORIZED.getStatusCode() : challenge.status);
        if (challenge != null) {
            challenge.getHeaders().forEach((name, value) -> answer.header(name.toString(), value));
        }
        return answer.build();
    }
}
