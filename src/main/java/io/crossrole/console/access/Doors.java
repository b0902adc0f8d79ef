package io.crossrole.console.access;

import io.crossrole.link.Links;
import io.quarkus.oidc.runtime.OidcConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The addresses of the console that anybody may ask for: those by which visitors come in, and the styles, scripts and fonts of
 * their pages, which are the same in every installation. They are closed where nobody could come in by them.
 */
@ApplicationScoped
class Doors {

    private final boolean hasSignIn;
    private final boolean hasLinks;

    Doors(OidcConfig oidc, Links links) {
        this.hasSignIn = Optional.ofNullable(oidc.namedTenants().get(ConsoleTenant.ID))
                .filter(it -> it.tenantEnabled())
                .isPresent();
        this.hasLinks = links.areConfigured();
    }

    /** Whether visitors can sign in. */
    boolean haveSignIn() {
        return hasSignIn;
    }

    /** Whether customers can come in by links. */
    boolean haveLinks() {
        return hasLinks;
    }

    /** Whether anybody may ask for this address. */
    boolean areOpen(String path) {
        if (path.startsWith(Addresses.ASSETS)) {
            return hasSignIn || hasLinks;
        }
        return path.equals(Addresses.SIGN_IN) ? hasSignIn : isOfLinks(path) && hasLinks;
    }

    /** Whether the address is a door, open or closed. No session is read there. */
    boolean lead(String path) {
        return path.startsWith(Addresses.ASSETS) || path.equals(Addresses.SIGN_IN) || isOfLinks(path);
    }

    private static boolean isOfLinks(String path) {
        return path.equals(Addresses.OPEN_LINK) || path.equals(Addresses.LINK_EXPIRED);
    }
}
