package io.crossrole.console.operate.switches;

/**
 * A line of the audit list.
 *
 * @param address the page of the subject
 * @param detail more about the change; may be empty
 */
public record AuditRow(
        String when,
        String whenFull,
        String who,
        String what,
        String subject,
        String address,
        String detail,
        String why) {}
