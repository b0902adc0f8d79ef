package io.crossrole.link;

import io.crossrole.link.LinkSigner.Place;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Issues, verifies and revokes signed links. */
@ApplicationScoped
public class Links {

    private static final int MIN_KEY_LENGTH = 32;

    /** The address that a link opens. */
    private static final String PATH = "/console/connect/open?link=";

    private final LinkConfig config;
    private final LinkRevocations revocations;
    private final Clock clock;
    private final Optional<LinkSigner> signer;

    /**
     * A link for a customer.
     *
     * @param url opens the integration for everybody who has it; never logged
     */
    public record IssuedLink(URI url, Instant expiresAt) {}

    Links(LinkConfig config, LinkRevocations revocations, Clock clock) {
        this.config = config;
        this.revocations = revocations;
        this.clock = clock;
        this.signer = config.linkKey().map(it -> new LinkSigner(keys(it, config)));
    }

    /** Fails the start if the keys can't be used. */
    void start(@Observes StartupEvent event) {
        areConfigured();
    }

    private static List<String> keys(String present, LinkConfig config) {
        List<String> keys = Stream.concat(Stream.of(present), config.previousLinkKey().stream())
                .toList();
        if (keys.stream().anyMatch(it -> it.length() < MIN_KEY_LENGTH)) {
            throw new IllegalStateException(
                    "crossrole.console.link-key and crossrole.console.previous-link-key must have at least %d characters"
                            .formatted(MIN_KEY_LENGTH));
        }
        if (config.publicUrl().isEmpty()) {
            throw new IllegalStateException(
                    "crossrole.console.public-url is missing: signed links (crossrole.console.link-key) need an address");
        }
        return keys;
    }

    /** Whether this installation has links. */
    public boolean areConfigured() {
        return signer.isPresent();
    }

    /**
     * A link for one integration.
     *
     * @throws IllegalStateException if this installation has no links
     */
    @Transactional
    public IssuedLink issue(String integrationId, String tenantId) {
        Instant expiresAt = clock.instant().plus(config.linkValidity()).truncatedTo(ChronoUnit.SECONDS);
        String text = signer.orElseThrow(() -> new IllegalStateException("there is no key for links"))
                .sign(
                        Place.URL,
                        new SignedLink(integrationId, tenantId, revocations.generationOf(integrationId), expiresAt));
        String base = config.publicUrl().orElseThrow().toString().replaceFirst("/+$", "");
        return new IssuedLink(URI.create(base + PATH + text), expiresAt);
    }

    /** Ends all links of an integration, and the visits that they have opened. */
    @Transactional
    public void revoke(String integrationId) {
        revocations.revoke(integrationId);
    }

    /** Finds the visit that the text in a link's URL opens; empty if it opens none, or none any more. */
    @Transactional
    public Optional<SignedLink> opened(String text) {
        return valid(Place.URL, text);
    }

    /** Finds the visit that a visitor's cookie opens; empty if it opens none, or none any more. */
    @Transactional
    public Optional<SignedLink> visited(String cookie) {
        return valid(Place.COOKIE, cookie);
    }

    /** The text of a visitor's cookie. It opens what the link does, for as long. */
    public String cookieOf(SignedLink link) {
        return signer.orElseThrow().sign(Place.COOKIE, link);
    }

    private Optional<SignedLink> valid(Place place, String text) {
        return signer.flatMap(it -> it.verify(place, text))
                .filter(it -> clock.instant().isBefore(it.expiresAt()))
                .filter(it -> it.generation() == revocations.generationOf(it.integrationId()));
    }
}
