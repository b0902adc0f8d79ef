package io.crossrole.api.view;

import java.util.List;
import java.util.function.Function;

/** Computes the start of the next page of a list. */
public final class Page {

    private Page() {}

    /** The key of the last entry of a full page; null on the last page. */
    public static <T> String next(List<T> found, int limit, Function<T, String> key) {
        return found.size() < limit ? null : key.apply(found.get(found.size() - 1));
    }
}
