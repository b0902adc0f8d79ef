package io.crossrole.console.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import java.util.List;

/** Asks for the identity of a visitor with these cookies. */
final class LinkRequest extends BaseAuthenticationRequest {

    private final List<String> cookies;

    LinkRequest(List<String> cookies) {
        this.cookies = cookies;
    }

    List<String> cookies() {
        return cookies;
    }
}
