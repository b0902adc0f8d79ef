package io.crossrole.validation.verdict.blame;

import java.util.Locale;

/**
 * A small change of one text, as lines that go and come.
 *
 * @param remove the removed line, with {@code …} for a value that only the customer knows; null if there is none
 * @param add the added line; null if there is none
 */
public record Edit(Place place, String remove, String add) {

    static final Edit EXTERNAL_ID =
            new Edit(Place.TRUST_POLICY, "\"sts:ExternalId\": \"…\"", "\"sts:ExternalId\": \"{externalId}\"");

    /** A condition that is removed from a Deny statement makes it deny everybody; one more condition exempts the vendor. */
    static final Edit EXEMPT = new Edit(
            Place.TRUST_POLICY, null, "\"StringNotEquals\": {\"aws:PrincipalAccount\": \"{vendorAccountId}\"}");

    /** {@link #EXEMPT} as an imperative clause. */
    static final String EXEMPT_STEP = "in a Deny statement keep it, and add " + EXEMPT.add();

    /** The text that is edited. */
    public enum Place {
        /** The ARN that is submitted. */
        ROLE_ARN,
        TRUST_POLICY,
        /** Of the customer's organisation. */
        RESOURCE_CONTROL_POLICY,
        ROLE_TAGS;

        /** The name in events. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
