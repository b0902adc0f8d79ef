package io.crossrole.console.access;

import io.crossrole.api.access.Roles;
import io.crossrole.api.access.Scope;
import io.crossrole.link.Links;
import io.crossrole.link.SignedLink;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the identity of a visitor with links: what all valid ones open. Without a valid one there is no identity. */
@ApplicationScoped
class LinkIdentities implements IdentityProvider<LinkRequest> {

    private static final String NAME = "customer with a link";

    private final Links links;

    LinkIdentities(Links links) {
        this.links = links;
    }

    @Override
    public Class<LinkRequest> getRequestType() {
        return LinkRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(LinkRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> identity(request.cookies()));
    }

    /** Null if no cookie is valid, as Quarkus wants it. */
    private SecurityIdentity identity(List<String> cookies) {
        Map<String, Scope.Linked> linked = new LinkedHashMap<>();
        cookies.stream()
                .map(links::visited)
                .flatMap(Optional::stream)
                .forEach(it -> linked.put(it.integrationId(), linked(it)));
        return linked.isEmpty()
                ? null
                : QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(NAME))
                        .addRole(Roles.LINK)
                        .addAttribute(Scope.LINKED, Map.copyOf(linked))
                        .build();
    }

    private static Scope.Linked linked(SignedLink link) {
        return new Scope.Linked(link.tenantId(), link.expiresAt());
    }
}
