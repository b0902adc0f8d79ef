package io.crossrole.console.operate.operations;

/**
 * A line of an operation's result.
 *
 * @param meaning more words below the title; may be empty
 */
public record TallyLine(String count, boolean isZero, String title, String meaning) {}
