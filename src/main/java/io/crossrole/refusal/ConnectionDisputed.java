package io.crossrole.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.crossrole.integration.Integration;
import io.crossrole.outcome.OutcomeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The data of a {@code connection.disputed} event. Null fields are omitted.
 *
 * @param refused the latest first, at most {@value #LISTED}
 * @param more the number of those that are not listed; null if there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectionDisputed(
        String integrationId,
        String tenantId,
        String eventType,
        String connectedRoleArn,
        List<Refused> refused,
        Integer more,
        List<Cause> likelyCauses,
        Instant checkedAt) {

    static final int LISTED = 20;

    /** A refused use, with the codes of its likely causes. */
    record Refused(
            String principal,
            String region,
            String action,
            String errorCode,
            long reports,
            Instant firstAt,
            Instant lastAt,
            List<RefusalCause> likelyCauses) {}

    /** A likely cause. */
    record Cause(RefusalCause code, String title, String remedy, String actor) {

        static Cause of(RefusalCause cause) {
            return new Cause(cause, cause.title(), cause.remedy(), cause.actor());
        }
    }

    static ConnectionDisputed of(
            Integration integration, List<RefusedUse> uses, RankRefusalCauses causes, Instant now) {
        List<Refused> listed = uses.stream()
                .limit(LISTED)
                .map(it -> new Refused(
                        it.key().principal(),
                        it.key().region(),
                        it.key().action(),
                        it.key().errorCode(),
                        it.reports(),
                        it.firstAt(),
                        it.lastAt(),
                        causes.of(it.key())))
                .toList();
        return new ConnectionDisputed(
                integration.id(),
                integration.tenantId(),
                OutcomeType.CONNECTION_DISPUTED.cloudEventsType(),
                integration.roleArn().orElseThrow(),
                listed,
                uses.size() > LISTED ? uses.size() - LISTED : null,
                listed.stream()
                        .map(Refused::likelyCauses)
                        .flatMap(Collection::stream)
                        .distinct()
                        .map(Cause::of)
                        .toList(),
                now);
    }
}
