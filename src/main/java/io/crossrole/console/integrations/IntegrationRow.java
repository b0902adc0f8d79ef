package io.crossrole.console.integrations;

import io.crossrole.console.page.Pill;

/**
 * A line of the list.
 *
 * @param note the line below the status; empty if there is none
 * @param isCode whether the note is the code of a reason
 * @param changedFull the time in full
 */
public record IntegrationRow(
        String id,
        String address,
        Pill status,
        String note,
        boolean isCode,
        String tenant,
        String type,
        String account,
        String changed,
        String changedFull,
        String nextCheck,
        String nextCheckFull) {}
