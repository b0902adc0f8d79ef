package io.crossrole.console.make;

import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.advice.ArnAdvice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Says in a sentence what an advice means. */
@ApplicationScoped
class AdviceInWords {

    private static final Map<String, String> NUMBERS = Map.of(
            "2", "two", "3", "three", "4", "four", "5", "five", "6", "six", "7", "seven", "8", "eight", "9", "nine");

    private static final Map<String, String> RESOURCES = Map.of(
            "user", "a user",
            "group", "a group",
            "policy", "a policy",
            "root", "an account",
            "mfa", "an MFA device",
            "saml-provider", "an identity provider",
            "oidc-provider", "an identity provider",
            "server-certificate", "a certificate");

    private final ArnMessages messages;
    private final String vendor;

    AdviceInWords(ArnMessages messages, ConsoleConfig config) {
        this.messages = messages;
        this.vendor = config.vendorName();
    }

    String of(ArnAdvice advice, RoleToMake role) {
        String found = advice.found();
        return switch (advice.kind()) {
            case NOTHING -> messages.nothing();
            case PROPOSED -> messages.proposed(found);
            case OTHER_NAME ->
                role.assumesItself() ? messages.otherNameMatters(role.name()) : messages.otherName(found);
            case TRAILING_COMMA -> messages.trailingComma();
            case SESSION -> messages.session();
            case INSTANCE_PROFILE -> messages.instanceProfile();
            case OTHER_RESOURCE -> messages.otherResource(RESOURCES.getOrDefault(found, "something else in IAM"));
            case OTHER_SERVICE -> messages.otherService(found);
            case CONSOLE_ADDRESS -> messages.consoleAddress();
            case NAME_ALONE ->
                found.isEmpty()
                        ? messages.maybeName(role.partition().name())
                        : messages.nameAlone(role.partition().name());
            case SURROUNDED -> messages.surrounded(marks(found));
            case EMBEDDED -> messages.embedded();
            case BROKEN -> found.isEmpty() ? messages.broken() : messages.brokenAndSurrounded(marks(found));
            case SEVERAL -> messages.several(NUMBERS.getOrDefault(found, found));
            case REGION -> messages.region();
            case ACCOUNT_DIGITS -> found.equals("12") ? messages.accountDigitsOnly() : messages.accountDigits(found);
            case NAME_MISSING -> messages.nameMissing(found);
            case NAME_TOO_LONG -> messages.nameTooLong(RoleArn.MAX_NAME_LENGTH, found);
            case OTHER_ACCOUNT -> messages.otherAccount(role.accountId().orElse(""));
            case VENDORS_ACCOUNT -> messages.vendorsAccount(vendor);
            case OTHER_PARTITION -> messages.otherPartition(role.partition().name(), found);
            case ACCOUNT_NOT_ANNOUNCED -> messages.accountNotAnnounced();
            case SERVICE_LINKED -> messages.serviceLinked();
            case TOO_LONG -> messages.tooLong("%,d".formatted(Integer.parseInt(found)));
            case REMOVED -> messages.removed();
            case LOOKS_LIKE -> messages.looksLike(found, role.partition().name());
            case MALFORMED -> messages.malformed(sentence(found));
        };
    }

    /** All kinds of punctuation in one enumeration. */
    private String marks(String kinds) {
        List<String> words = Stream.of(kinds.split(" ")).map(this::mark).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : messages.and(String.join(", ", words.subList(0, last)), words.get(last));
    }

    private String mark(String kind) {
        return switch (kind) {
            case "quotes" -> messages.quotes();
            case "commas" -> messages.commas();
            default -> messages.spaces();
        };
    }

    private static String sentence(String rule) {
        return rule.substring(0, 1).toUpperCase(Locale.ROOT) + rule.substring(1);
    }
}
