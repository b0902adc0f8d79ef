package io.crossrole.console.operate.overview;

import io.crossrole.console.page.Pill;

/**
 * A figure.
 *
 * @param isQuiet whether the state needs nobody, so that it has no border
 * @param figure the value; a dash if there is none
 * @param unit the words after it
 * @param sentence more, with the limit of its alert
 * @param isStale whether the figure is old
 * @param from the time of day at the left end of the chart
 * @param peak the highest value in words, and the limit
 */
public record Tile(
        String title,
        Pill state,
        boolean isQuiet,
        String figure,
        String unit,
        String sentence,
        boolean isStale,
        Chart chart,
        String from,
        String peak,
        String to) {}
