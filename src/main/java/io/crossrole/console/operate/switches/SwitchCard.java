package io.crossrole.console.operate.switches;

import io.crossrole.console.page.Pill;

/**
 * A switch.
 *
 * @param name its name in the API
 * @param why the reason of its pause; empty while it runs
 * @param by who paused it and when; empty while it runs
 * @param isAsked whether its form is open, which asks for the reason
 * @param typed the reason that was typed, where the form was refused
 * @param mistake the mistake in the form; empty if there is none
 */
public record SwitchCard(
        String name,
        Pill state,
        boolean isPaused,
        String why,
        String by,
        String afterwards,
        boolean isAsked,
        String typed,
        String mistake) {}
