package io.crossrole.api.view;

import java.util.List;
import java.util.function.Function;

/** Says where the next page of a list begins. */
public final class Page {

    private Page() {}

    /** The place of the last one of a full page; null on the last page. */
    public static <T> String next(List<T> found, int limit, Function<T, String> place) {
        return found.size() < limit ? null : place.apply(found.get(found.size() - 1));
    }
}
