package io.crossrole.console.check;

/**
 * The trust that a customer's role needs.
 *
 * @param vendorAccountId the vendor's account
 * @param trustPolicy the policy document as JSON, ready to paste
 */
record RequiredTrust(String vendorAccountId, String trustPolicy) {}
