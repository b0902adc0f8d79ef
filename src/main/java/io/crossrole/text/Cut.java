package io.crossrole.text;

/** Cuts texts that are too long. */
public final class Cut {

    private static final String ELLIPSIS = "…";

    private Cut() {}

    /** The text, or the first characters of a longer one and an ellipsis. */
    public static String after(int shown, String text) {
        return text.length() <= shown ? text : text.substring(0, shown) + ELLIPSIS;
    }

    /** The text, or as much of it as fits into the limit together with an ellipsis; null stays null. */
    public static String within(int limit, String text) {
        return text == null || text.length() <= limit ? text : text.substring(0, limit - 1) + ELLIPSIS;
    }

    /** The text, or the first characters of a longer one, without a sign that it is cut; null stays null. */
    public static String bare(int limit, String text) {
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }
}
