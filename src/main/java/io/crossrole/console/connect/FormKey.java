package io.crossrole.console.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a form in the page's address, such as {@code 1796000000-4f2d1c80-7f0f-4f1e-9a86-4a54c6f4d3a1}, so that the browser's
 * Back leads to the same form. No page is kept by browsers, and a form with another key would request another integration.
 *
 * @param madeAt when the form was first shown
 */
record FormKey(Instant madeAt, UUID id) {

    /** A form in a bookmark or in a message to somebody else is a new one. */
    private static final Duration LIFETIME = Duration.ofHours(1);

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,12})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** Empty if the text is null or is no key, or if it was made more than an hour before or after. */
    static Optional<FormKey> of(String text, Instant now) {
        Matcher parts = TEXT.matcher(text == null ? "" : text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Instant madeAt = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        // Another replica's clock may be ahead.
        return Duration.between(madeAt, now).abs().compareTo(LIFETIME) > 0
                ? Optional.empty()
                : Optional.of(new FormKey(madeAt, UUID.fromString(parts.group(2))));
    }

    static FormKey made(Instant now) {
        return new FormKey(now, UUID.randomUUID());
    }

    @Override
    public String toString() {
        return madeAt.getEpochSecond() + "-" + id;
    }
}
