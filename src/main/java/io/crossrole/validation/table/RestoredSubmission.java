package io.crossrole.validation.table;

import io.crossrole.validation.Decision;
import io.crossrole.validation.RoleSubmitted;
import io.crossrole.validation.StsPartition;
import java.time.Instant;
import java.util.UUID;

/**
 * A lost submission, as far as its latest outcome contains it.
 *
 * @param eventId the {@code id} of the event that submitted the role
 * @param publishedAt when the outcome was created
 * @param rounds the number of rounds that were made
 * @param decision null if the submission is pending
 * @param reason the code of the reason, which may be another version's; null if there is none
 * @param evidence the probes of the latest round as JSON; null if the submission is pending
 * @param outcomeId the outcome; null if the submission is to be validated as if there were none
 */
public record RestoredSubmission(
        UUID id,
        RoleSubmitted data,
        String eventId,
        String traceparent,
        Instant submittedAt,
        Instant publishedAt,
        int rounds,
        Decision decision,
        String reason,
        String evidence,
        UUID outcomeId,
        StsPartition stsPartition) {}
