package io.crossrole.console.check;

import io.crossrole.api.story.ConnectionAnswer;
import io.crossrole.api.story.IntegrationStory;
import io.crossrole.api.story.IntegrationView;
import io.crossrole.api.story.PendingValidation;
import io.crossrole.api.story.ProbeView;
import io.crossrole.api.story.ReasonView;
import io.crossrole.api.story.ValidationView;
import io.crossrole.integration.IntegrationStatus;
import io.crossrole.validation.verdict.blame.LikelyCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stories of integrations for tests of the page. All happens around {@link #NOW}. */
final class Stories {

    static final Instant NOW = Instant.parse("2026-11-29T14:05:16Z");
    static final String ROLE = "arn:aws:iam::111122223333:role/crossrole-athena-4m8kq2";
    static final String CRAWLER = "arn:aws:iam::999988887777:role/crawler";
    static final String EXTERNAL_ID = "cr-01m8j70md9-0mmgz8revcrss609nw8qwqpmd2xj8gza";
    static final String EVENT = "5f0c7a0e-7a39-4f0e-8a57-9a4a3fb9a1c1";
    static final Optional<RequiredTrust> TRUST =
            Optional.of(new RequiredTrust("999988887777", """
            {"Version":"2012-10-17","Statement":{"Sid":"CrossroleAssumesThisRole","Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::999988887777:root"},"Action":"sts:AssumeRole",\
            "Condition":{"StringEquals":{"sts:ExternalId":"%s"},\
            "ArnLike":{"aws:PrincipalArn":"arn:aws:iam::999988887777:role/crossrole"}}}}
            """.formatted(EXTERNAL_ID)));

    private static final UUID VALIDATION = UUID.fromString("00000000-0000-8000-8000-000000000001");

    private Stories() {}

    /**
     * The answers to the three questions, to that of the outsider and to the two of another principal: G for granted, D for
     * denied, I for inconclusive, - for a question that was not asked.
     */
    static List<ProbeView> probes(String answers, Instant at) {
        List<String> names = List.of(
                "with-external-id",
                "without-external-id",
                "with-another-external-id",
                "as-outsider",
                "as-principal-with-external-id",
                "as-principal-without-external-id");
        return java.util.stream.IntStream.range(0, answers.length())
                .filter(i -> answers.charAt(i) != '-')
                .mapToObj(i -> new ProbeView(
                        names.get(i),
                        i >= 4 ? CRAWLER : null,
                        i == 2 ? "last-character" : null,
                        switch (answers.charAt(i)) {
                            case 'G' -> "granted";
                            case 'D' -> "denied";
                            default -> "inconclusive";
                        },
                        null,
                        "request-" + i,
                        "us-east-1",
                        at.plusMillis(i)))
                .toList();
    }

    static ReasonView reason(String code, String actor) {
        List<LikelyCause> causes =
                code.equals("ROLE_NOT_ASSUMABLE") ? List.of(LikelyCause.PRINCIPAL, LikelyCause.ROLE_NAME) : null;
        return new ReasonView(code, "The role has a mistake", "Mend it", actor, null, causes, null);
    }

    static PendingValidation pending(
            String reason, int round, List<ProbeView> probes, List<ProbeView> first, Instant nextAttemptAt) {
        return new PendingValidation(
                VALIDATION,
                EVENT,
                "acme",
                "SUBMISSION",
                ROLE,
                reason == null ? null : reason(reason, "customer"),
                round,
                probes,
                first,
                8,
                15,
                NOW.minusSeconds(20),
                nextAttemptAt);
    }

    static IntegrationStory checking(PendingValidation pending) {
        return story(
                integration(IntegrationStatus.AWAITING_ROLE, null),
                answer(ConnectionAnswer.State.CHECKING, pending.reason(), pending.probes(), null),
                List.of(pending),
                List.of(validation(EVENT, null, null)));
    }

    static IntegrationStory decided(
            ConnectionAnswer.State state, ReasonView reason, List<ProbeView> probes, List<ProbeView> first) {
        IntegrationView integration =
                switch (state) {
                    case CONNECTED -> integration(IntegrationStatus.CONNECTED, ROLE);
                    case LOST -> integration(IntegrationStatus.LOST, ROLE);
                    case REMOVED -> integration(IntegrationStatus.REMOVED, ROLE);
                    default -> integration(IntegrationStatus.AWAITING_ROLE, null);
                };
        return story(
                integration,
                answer(state, reason, probes, first),
                List.of(),
                List.of(validation(EVENT, "FAILED", reason == null ? null : reason.code())));
    }

    static IntegrationStory story(
            IntegrationView integration,
            ConnectionAnswer answer,
            List<PendingValidation> pending,
            List<ValidationView> validations) {
        return new IntegrationStory(
                "int-1", integration, answer, pending, validations, List.of(), List.of(), List.of(), List.of());
    }

    static ConnectionAnswer answer(
            ConnectionAnswer.State state, ReasonView reason, List<ProbeView> probes, List<ProbeView> first) {
        return new ConnectionAnswer(state, "", reason, VALIDATION, ROLE, probes, first, NOW);
    }

    static ValidationView validation(String eventId, String verdict, String reason) {
        return new ValidationView(
                VALIDATION,
                eventId,
                "SUBMISSION",
                ROLE,
                verdict == null ? "PENDING" : "DECIDED",
                verdict,
                reason,
                5,
                List.of(),
                NOW.minusSeconds(30),
                verdict == null ? NOW : null,
                verdict == null ? null : NOW);
    }

    static IntegrationView integration(IntegrationStatus status, String roleArn) {
        return new IntegrationView(
                "int-1",
                "acme",
                "athena",
                "aws",
                "111122223333",
                EXTERNAL_ID,
                status,
                null,
                roleArn,
                roleArn == null ? null : "111122223333",
                1,
                NOW.minusSeconds(60),
                NOW,
                null);
    }
}
