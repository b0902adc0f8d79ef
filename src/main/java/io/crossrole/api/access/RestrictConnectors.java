package io.crossrole.api.access;

import static io.crossrole.logging.KeyValue.kv;

import io.crossrole.logging.Log;
import io.crossrole.longrunning.SelectionRules;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Restricts a token with the role {@code connector} to the one tenant that it names. Other roles beside it are ignored, so
 * that the role always restricts. A token that does not name exactly one valid tenant has no role at all, and is answered
 * with 403; so does one that carries the role of a link.
 */
@ApplicationScoped
class RestrictConnectors implements SecurityIdentityAugmentor {

    private static final Log LOG = Log.of(RestrictConnectors.class);
    private static final Pattern TENANT_ID = Pattern.compile(SelectionRules.ID);

    private final ScopeConfig config;

    RestrictConnectors(ScopeConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom()
                .item(
                        identity.hasRole(Roles.CONNECTOR) || pretendsToHaveLink(identity)
                                ? restricted(identity)
                                : identity);
    }

    /** Whether a token carries the role that only a link gives. */
    private static boolean pretendsToHaveLink(SecurityIdentity identity) {
        return identity.hasRole(Roles.LINK) && identity.getAttribute(Scope.LINKED) == null;
    }

    private SecurityIdentity restricted(SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder restricted = QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes());
        Optional<String> tenant = identity.hasRole(Roles.CONNECTOR) ? tenantOf(identity) : Optional.empty();
        tenant.ifPresentOrElse(
                it -> restricted.addRole(Roles.CONNECTOR).addAttribute(Scope.TENANT, it),
                () -> LOG.warn(
                        "A token has the role connector and not exactly one tenant, or the role of a link",
                        kv("claim", config.tenantClaim())));
        return restricted.build();
    }

    private Optional<String> tenantOf(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        List<String> named = texts(token.getClaim(config.tenantClaim())).toList();
        return named.size() == 1 && TENANT_ID.matcher(named.get(0)).matches()
                ? Optional.of(named.get(0))
                : Optional.empty();
    }

    /** The elements of a claim that is a text or a list. Anything but a text is an element that is no valid ID. */
    private static Stream<String> texts(Object claim) {
        if (claim == null) {
            return Stream.empty();
        }
        if (claim instanceof JsonArray array) {
            return array.stream().flatMap(RestrictConnectors::texts);
        }
        if (claim instanceof Collection<?> elements) {
            return elements.stream().flatMap(RestrictConnectors::texts);
        }
        if (claim instanceof JsonString text) {
            return Stream.of(text.getString());
        }
        return Stream.of(claim instanceof String text ? text : "");
    }
}
