package io.crossrole.console.check;

import io.crossrole.api.story.IntegrationView;
import io.crossrole.api.story.ReasonView;
import io.crossrole.console.check.Questions.Cell.Answer;
import io.crossrole.console.check.Questions.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the remedy for a role that was refused. */
final class Remedies {

    /** The AWS console of each partition. */
    private static final Map<String, String> CONSOLES = Map.of(
            "aws", "https://console.aws.amazon.com",
            "aws-us-gov", "https://console.amazonaws-us-gov.com",
            "aws-cn", "https://console.amazonaws.cn");

    private static final String TRUST = "%s/iam/home#/roles/details/%s?section=trust_relationships";

    private Remedies() {}

    static Remedy of(
            ReasonView reason,
            Optional<IntegrationView> integration,
            Optional<RequiredTrust> trust,
            String roleArn,
            Questions questions) {
        if (reason == null) {
            return Remedy.NONE;
        }
        String policy = trust.map(it -> PolicyDiff.pretty(it.trustPolicy())).orElse("");
        String address = trustRelationships(roleArn);
        if (reason.likelyCauses() != null) {
            return new Remedy(Remedy.Kind.CAUSES, Suspect.of(reason), List.of(), policy, address);
        }
        if (reason.code().startsWith("EXTERNAL_ID_") && trust.isPresent() && integration.isPresent()) {
            if (isOneOfSeveral(reason.code(), questions)) {
                return new Remedy(Remedy.Kind.WHOLE_POLICY, List.of(), List.of(), policy, address);
            }
            List<PolicyDiff.Line> diff =
                    PolicyDiff.of(trust.get().trustPolicy(), integration.get().externalId(), reason.code());
            return new Remedy(Remedy.Kind.POLICY, List.of(), diff, policy, address);
        }
        return new Remedy(Remedy.Kind.WORDS, List.of(), List.of(), policy, address);
    }

    /** Whether a condition that ignores a missing External ID, and a second statement without it, answer alike. */
    private static boolean isOneOfSeveral(String code, Questions questions) {
        return code.equals("EXTERNAL_ID_OPTIONAL")
                || code.equals("EXTERNAL_ID_WRONG_AND_OPTIONAL") && !isOpen(questions);
    }

    private static boolean isOpen(Questions questions) {
        return questions.rows().stream()
                .filter(it -> it.question() == Question.ANOTHER)
                .flatMap(it -> it.cells().stream())
                .anyMatch(it -> it.answer() == Answer.LET_IN);
    }

    /** The address of a role's trust policy in its partition's AWS console; empty if the role's name is unknown. */
    private static String trustRelationships(String roleArn) {
        String[] parts = roleArn.split(":", 6);
        if (parts.length < 6 || !CONSOLES.containsKey(parts[1]) || !parts[5].startsWith("role/")) {
            return "";
        }
        String name = parts[5].substring(parts[5].lastIndexOf('/') + 1);
        return TRUST.formatted(CONSOLES.get(parts[1]), URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
}
