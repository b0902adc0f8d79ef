package io.crossrole.validation.verdict.advice;

import java.util.List;
import java.util.Optional;

/**
 * Advice on a pasted text.
 *
 * @param found the part of the text that matters: an account, a partition, a kind of resource, a number, or the rule that
 *     is broken; empty if nothing does
 * @param pieces the text in order, with the wrong places marked
 * @param correction the role ARN that is most likely meant, if there is only one sensible
 */
public record ArnAdvice(Kind kind, String found, List<Piece> pieces, Optional<String> correction) {

    /** A part of the text. */
    public record Piece(String text, boolean wrong) {}

    /** The advice's subject. */
    public enum Kind {
        NOTHING,
        /** A role with the proposed name. */
        PROPOSED,
        /** A role with another name, or with a path. */
        OTHER_NAME,
        /** A role whose name ends with a comma, as IAM permits. Most likely it was copied along. */
        TRAILING_COMMA,
        SESSION,
        INSTANCE_PROFILE,
        /** Something else in IAM, which {@link #found} names as the ARN does: {@code user}, {@code root}, … */
        OTHER_RESOURCE,
        /** Something of another service than IAM, which {@link #found} names. */
        OTHER_SERVICE,
        CONSOLE_ADDRESS,
        /** A role's name, or a word that may be one; {@link #found} is {@code proposed} if it is the proposed name. */
        NAME_ALONE,
        /** A role's ARN with punctuation around it, whose kinds {@link #found} names: {@code quotes commas spaces}. */
        SURROUNDED,
        /** A role's ARN with other text around it. */
        EMBEDDED,
        /** An ARN that is broken by spaces or line breaks; {@link #found} names the punctuation around it, too. */
        BROKEN,
        /** Several ARNs; {@link #found} is their number. */
        SEVERAL,
        REGION,
        /** An account ID of another form; {@link #found} is the number of its characters. */
        ACCOUNT_DIGITS,
        /** {@link #found} is the beginning of the resource, as far as it goes: {@code role/} and a path. */
        NAME_MISSING,
        /** {@link #found} is the number of characters of the name. */
        NAME_TOO_LONG,
        OTHER_ACCOUNT,
        VENDORS_ACCOUNT,
        OTHER_PARTITION,
        ACCOUNT_NOT_ANNOUNCED,
        SERVICE_LINKED,
        TOO_LONG,
        /** The role is well-formed, and the integration can't take any. */
        REMOVED,
        /** A known mistake; {@link #found} describes it. */
        LOOKS_LIKE,
        /** Any other mistake; {@link #found} is the rule that it breaks. */
        MALFORMED
    }

    /** Whether the text may be submitted. */
    public boolean isGood() {
        return kind == Kind.PROPOSED || kind == Kind.OTHER_NAME || isDoubtful();
    }

    /** Whether the text may be submitted, and is not what is meant most likely. */
    public boolean isDoubtful() {
        return kind == Kind.TRAILING_COMMA;
    }
}
