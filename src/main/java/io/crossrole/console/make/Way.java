package io.crossrole.console.make;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A way to make the role. */
public enum Way {
    CONSOLE,
    CLI,
    CLOUDFORMATION,
    TERRAFORM,
    JSON;

    /** The cookie that keeps a visitor's choice. */
    static final String COOKIE = "way";

    /** Its name in addresses and in the cookie. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The way of this name; empty if there is none. */
    static Optional<Way> of(String id) {
        return Stream.of(values()).filter(it -> it.id().equals(id)).findFirst();
    }
}
