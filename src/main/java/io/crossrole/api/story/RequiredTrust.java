package io.crossrole.api.story;

/**
 * What a customer's role must trust.
 *
 * @param vendorAccountId the vendor's account
 * @param trustPolicy the policy document as JSON, ready to paste
 */
public record RequiredTrust(String vendorAccountId, String trustPolicy) {}
