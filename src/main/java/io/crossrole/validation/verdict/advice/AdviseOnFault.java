package io.crossrole.validation.verdict.advice;

import io.crossrole.validation.verdict.PastedText;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.RoleArn.Invalid;
import io.crossrole.validation.verdict.advice.ArnAdvice.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Advice on a text with one ARN that is not a role's. */
final class AdviseOnFault {

    private static final int PARTITION = 1;
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RESOURCE = 5;
    private static final String INSTANCE_PROFILE = "instance-profile";

    private final ExpectedRole expected;
    private final Predicate<String> isAdmitted;

    /** @param isAdmitted whether a role ARN may be offered as a correction */
    AdviseOnFault(ExpectedRole expected, Predicate<String> isAdmitted) {
        this.expected = expected;
        this.isAdmitted = isAdmitted;
    }

    ArnAdvice on(Invalid invalid, PastedParts parts) {
        String[] fields = parts.arn().split(":", RESOURCE + 1);
        return switch (invalid.fault()) {
            case SESSION -> onSession(parts, fields);
            case RESOURCE -> onResource(invalid, parts, fields);
            case SERVICE -> onService(invalid, parts, fields);
            case REGION -> {
                String region = fields[REGION];
                fields[REGION] = "";
                yield advice(Kind.REGION, region, parts, offered(String.join(":", fields)), REGION);
            }
            case ACCOUNT -> onAccount(parts, fields);
            case SERVICE_LINKED ->
                new ArnAdvice(
                        Kind.SERVICE_LINKED,
                        "",
                        markAfter(parts, "role", "/aws-service-role/").pieces(),
                        Optional.empty());
            case PARTITION -> other(invalid, parts, PARTITION);
            case PATH -> onPath(invalid, parts, fields);
            case NAME -> onName(invalid, parts, fields[RESOURCE]);
            default -> other(invalid, parts, -1);
        };
    }

    /** A session's ARN leaves out the role's path. So only a role of the proposed name, which has none, is offered. */
    private ArnAdvice onSession(PastedParts parts, String[] fields) {
        String[] resource = fields[RESOURCE].split("/", 3);
        int start = indexOfField(parts, RESOURCE);
        int behindName = start + resource[0].length() + 1 + resource[1].length();
        Marked marked =
                field(parts, SERVICE).mark(start, start + resource[0].length()).mark(behindName, parts.end());
        return new ArnAdvice(Kind.SESSION, "", marked.pieces(), proposed(resource[1], fields[ACCOUNT]));
    }

    private ArnAdvice onResource(Invalid invalid, PastedParts parts, String[] fields) {
        String resource = fields[RESOURCE];
        int slash = resource.indexOf('/');
        String type = slash < 0 ? resource : resource.substring(0, slash);
        if (type.equalsIgnoreCase("role") || !type.matches("[a-z-]+")) {
            return other(invalid, parts, RESOURCE);
        }
        int start = indexOfField(parts, RESOURCE);
        Marked marked = parts.marked().mark(start, start + type.length());
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        return type.equals(INSTANCE_PROFILE)
                ? new ArnAdvice(Kind.INSTANCE_PROFILE, type, marked.pieces(), proposed(name, fields[ACCOUNT]))
                : new ArnAdvice(Kind.OTHER_RESOURCE, type, marked.pieces(), Optional.empty());
    }

    private ArnAdvice onService(Invalid invalid, PastedParts parts, String[] fields) {
        return fields[SERVICE].matches("[a-z0-9-]+")
                ? new ArnAdvice(
                        Kind.OTHER_SERVICE,
                        fields[SERVICE],
                        field(parts, SERVICE).pieces(),
                        Optional.empty())
                : other(invalid, parts, SERVICE);
    }

    private ArnAdvice onAccount(PastedParts parts, String[] fields) {
        String account = fields[ACCOUNT];
        fields[ACCOUNT] = account.replace("-", "");
        return advice(
                Kind.ACCOUNT_DIGITS,
                String.valueOf(account.chars().filter(Character::isDigit).count()),
                parts,
                account.contains("-") ? offered(String.join(":", fields)) : Optional.empty(),
                ACCOUNT);
    }

    /** A template that joins {@code role/} and a path, which begins with a slash, doubles it. */
    private ArnAdvice onPath(Invalid invalid, PastedParts parts, String[] fields) {
        ArnAdvice advice = other(invalid, parts, RESOURCE);
        String mended = fields[RESOURCE].replaceAll("/{2,}", "/");
        if (mended.equals(fields[RESOURCE])) {
            return advice;
        }
        fields[RESOURCE] = mended;
        return new ArnAdvice(advice.kind(), advice.found(), advice.pieces(), offered(String.join(":", fields)));
    }

    private ArnAdvice onName(Invalid invalid, PastedParts parts, String resource) {
        int length = resource.length() - resource.lastIndexOf('/') - 1;
        if (length == 0) {
            return new ArnAdvice(
                    Kind.NAME_MISSING, resource, field(parts, RESOURCE).pieces(), Optional.empty());
        }
        if (length > RoleArn.MAX_NAME_LENGTH) {
            Marked marked = parts.marked().mark(parts.end() - length, parts.end());
            return new ArnAdvice(Kind.NAME_TOO_LONG, String.valueOf(length), marked.pieces(), Optional.empty());
        }
        return other(invalid, parts, RESOURCE);
    }

    /** A mistake without words of its own: what the text looks like or, failing that, the rule that it breaks. */
    private ArnAdvice other(Invalid invalid, PastedParts parts, int field) {
        Optional<String> ofOtherCase = inLowerCase(parts.arn());
        Marked marked = field < 0 ? parts.marked() : field(parts, field);
        return PastedText.looksLike(parts.text())
                .map(it -> new ArnAdvice(Kind.LOOKS_LIKE, it.description(), marked.pieces(), ofOtherCase))
                .orElseGet(() -> new ArnAdvice(Kind.MALFORMED, invalid.rule(), marked.pieces(), ofOtherCase));
    }

    /**
     * The ARN with all in lower case that has to be. A name in capitals alone may have been in other letters, so it is
     * offered only if it is the proposed one.
     */
    private Optional<String> inLowerCase(String arn) {
        String[] fields = arn.split(":", RESOURCE + 1);
        int slash = fields.length > RESOURCE ? fields[RESOURCE].indexOf('/') : -1;
        if (slash < 0) {
            return Optional.empty();
        }
        String name = fields[RESOURCE].substring(slash + 1);
        if (name.equalsIgnoreCase(expected.name())) {
            return offered(expected.arnIn(fields[ACCOUNT]));
        }
        int behindType = arn.length() - name.length();
        return name.equals(name.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : offered(arn.substring(0, behindType).toLowerCase(Locale.ROOT) + name);
    }

    private Optional<String> proposed(String name, String account) {
        return Optional.of(account)
                .filter(it -> name.equals(expected.name()))
                .map(expected::arnIn)
                .filter(isAdmitted);
    }

    private Optional<String> offered(String arn) {
        return Optional.of(arn).filter(isAdmitted);
    }

    private static ArnAdvice advice(
            Kind kind, String found, PastedParts parts, Optional<String> correction, int field) {
        return new ArnAdvice(kind, found, field(parts, field).pieces(), correction);
    }

    private static Marked field(PastedParts parts, int field) {
        int start = indexOfField(parts, field);
        int end = field == RESOURCE ? parts.end() : parts.text().indexOf(':', start);
        return parts.marked().mark(start, end);
    }

    private static Marked markAfter(PastedParts parts, String before, String marked) {
        int start = parts.text().indexOf(before + marked, indexOfField(parts, RESOURCE)) + before.length();
        return parts.marked().mark(start, start + marked.length());
    }

    private static int indexOfField(PastedParts parts, int field) {
        int index = parts.start();
        for (int i = 0; i < field; i++) {
            index = parts.text().indexOf(':', index) + 1;
        }
        return index;
    }
}
