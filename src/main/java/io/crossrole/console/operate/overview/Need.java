package io.crossrole.console.operate.overview;

/**
 * A matter that an operator has to see to.
 *
 * @param style {@code warn} or {@code bad}
 * @param lead the subject
 * @param rest the words after it
 * @param detail since when, by whom and why
 * @param buttonLabel where to act; empty if no page of the console helps
 */
public record Need(
        String style, String icon, String lead, String rest, String detail, String buttonLabel, String buttonAddress) {}
