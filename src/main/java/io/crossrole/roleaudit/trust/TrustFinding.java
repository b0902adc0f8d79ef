package io.crossrole.roleaudit.trust;

import io.crossrole.text.Cut;
import io.crossrole.text.OneLine;

/**
 * A finding of an audit.
 *
 * @param statement the statement's Sid, or its number as {@code #1}; the first is 1
 * @param detail the principal, account, key or External ID that the finding is about, in one line of at most 256 characters;
 *     empty if there is none
 */
public record TrustFinding(FindingCode code, String statement, String detail) {

    private static final int LONGEST_TEXT = 256;

    /** Makes the texts, which a customer wrote, fit for one line. */
    public TrustFinding {
        statement = Cut.within(LONGEST_TEXT, OneLine.of(statement));
        detail = Cut.within(LONGEST_TEXT, OneLine.of(detail));
    }
}
