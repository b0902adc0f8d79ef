package io.crossrole.console.check;

/**
 * What a customer's role must trust.
 *
 * @param vendorAccountId the vendor's account
 * @param trustPolicy the policy document as JSON, ready to paste
 */
record RequiredTrust(String vendorAccountId, String trustPolicy) {}
