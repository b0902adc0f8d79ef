package io.crossrole.validation.table;

import java.time.Instant;
import java.util.UUID;

/**
 * A validation as it is stored, for people who look it up. The codes may be those of another version of Crossrole.
 *
 * @param eventId the CloudEvents id of the submission; null for a recheck
 * @param verdict the decision; null while the validation is pending
 * @param evidence the probes of its latest round as JSON; null if there were none or they have expired
 * @param firstEvidence the probes of the round that first found the role safe, as JSON; null if there is none
 * @param payload the data of its outcome; null if it has none or the data has expired
 * @param asked its rounds in the form of {@link io.crossrole.validation.AskedRound}; null if it has none
 */
public record StoredValidation(
        UUID id,
        String tenantId,
        String eventId,
        String cause,
        String roleArn,
        String state,
        String verdict,
        String reason,
        int round,
        Instant submittedAt,
        Instant nextAttemptAt,
        Instant decidedAt,
        String evidence,
        String firstEvidence,
        String payload,
        String asked) {}
