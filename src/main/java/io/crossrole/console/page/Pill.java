package io.crossrole.console.page;

/**
 * A status as icon, word and colour.
 *
 * @param style the class of its colour: {@code ok}, {@code warn}, {@code bad}, {@code running}, or empty
 * @param icon the name of its icon in {@code tags/icon.html}
 */
public record Pill(String style, String icon, String label) {}
