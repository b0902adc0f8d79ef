package io.crossrole.validation.verdict;

/** Tells whether the vendor's own side is in order. */
public interface VendorHealthCheck {

    /** What is known now. Called inside the transaction that rests on the answer. */
    VendorHealth in(String partition);

    /** Something was found about a role, and the latest look was too early to vouch for it. */
    void lookSoon(String partition);
}
