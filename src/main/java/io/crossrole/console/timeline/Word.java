package io.crossrole.console.timeline;

/**
 * An answer of AWS in words.
 *
 * @param isWrong whether another answer is expected
 */
public record Word(String text, boolean isWrong) {}
