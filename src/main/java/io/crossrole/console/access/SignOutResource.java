package io.crossrole.console.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Ends a visitor's session, and the one at the provider if it can be ended (<i>OpenID Connect RP-Initiated Logout 1.0</i>).
 * Quarkus' own address for this fails the start if the provider cannot.
 */
@Path("/console/sign-out")
@Authenticated
public class SignOutResource {

    private static final String SIGNED_OUT = Addresses.SIGN_IN + "?out=1";

    private final OidcSession session;
    private final SecurityIdentity identity;
    private final OidcConfig config;
    private final RoutingContext call;

    SignOutResource(OidcSession session, SecurityIdentity identity, OidcConfig config, RoutingContext call) {
        this.session = session;
        this.identity = identity;
        this.config = config;
        this.call = call;
    }

    /**
     * Signs the visitor out, unless another site leads here. A link and not a form, since {@code form-action} of the page's
     * policy would keep the browser from the provider.
     *
     * @param sender the header of <i>Fetch Metadata Request Headers</i>, W3C; null if the browser does not send it
     */
    @GET
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> signOut(@HeaderParam("Sec-Fetch-Site") String sender) {
        IdTokenCredential token = identity.getCredential(IdTokenCredential.class);
        if (token == null || "cross-site".equals(sender) || "same-site".equals(sender)) {
            return Uni.createFrom().item(RestResponse.seeOther(URI.create(Addresses.CONSOLE)));
        }
        URI next = afterwards(token.getToken());
        return session.logout().map(done -> RestResponse.seeOther(next));
    }

    private URI afterwards(String idToken) {
        OidcConfigurationMetadata provider = identity.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE);
        if (provider == null || provider.getEndSessionUri() == null) {
            return URI.create(SIGNED_OUT);
        }
        // Where the provider does not know this address as one to return to, it shows a page of its own.
        return URI.create("%s?id_token_hint=%s&post_logout_redirect_uri=%s"
                .formatted(
                        provider.getEndSessionUri(), Addresses.encoded(idToken), Addresses.encoded(own(SIGNED_OUT))));
    }

    private String own(String path) {
        boolean isOverTls = config.namedTenants()
                .get(ConsoleTenant.ID)
                .authentication()
                .forceRedirectHttpsScheme()
                .orElse(call.request().isSSL());
        return (isOverTls ? "https://" : "http://") + call.request().authority() + path;
    }
}
