package io.crossrole.console.timeline;

import io.crossrole.api.story.ValidationView.RoundView;
import java.time.Instant;
import java.util.List;

/**
 * An entry of the list below the picture.
 *
 * @param order its place among the entries of the same time
 * @param icon the name of its icon
 * @param style the colour of its icon
 * @param title its subject
 * @param rest the words after the title
 * @param code the code of a reason, an ARN or another value below it; empty if there is none
 * @param note the words after the code
 * @param rounds the rounds of questions that it sums up
 */
record Entry(
        Instant at,
        int order,
        String icon,
        String style,
        String title,
        String rest,
        String code,
        String note,
        List<RoundView> rounds) {

    static final int FIRST = 0;
    static final int MIDDLE = 1;
    static final int LAST = 2;
}
