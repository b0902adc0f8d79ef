package io.crossrole.validation.verdict.advice;

import io.crossrole.validation.verdict.DetailedReason;
import io.crossrole.validation.verdict.PastedText;
import io.crossrole.validation.verdict.Reason;
import io.crossrole.validation.verdict.RoleArn;
import io.crossrole.validation.verdict.RoleArn.Fault;
import io.crossrole.validation.verdict.RoleArn.Invalid;
import io.crossrole.validation.verdict.RoleArn.Parsed;
import io.crossrole.validation.verdict.RoleArn.Valid;
import io.crossrole.validation.verdict.advice.ArnAdvice.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says of a pasted text whether it would be probed, and if not, where its mistake is. Nothing is mended in silence: a
 * correction is an offer, and only of a role that would be probed.
 */
public final class AdviseOnArn {

    private static final int LONGEST = 2_048;

    private final ExpectedRole expected;
    private final Function<Parsed, Optional<DetailedReason>> reasonAgainst;

    /** @param reasonAgainst decides whether a role is probed, as for a submitted one */
    public AdviseOnArn(ExpectedRole expected, Function<Parsed, Optional<DetailedReason>> reasonAgainst) {
        this.expected = expected;
        this.reasonAgainst = reasonAgainst;
    }

    /** Advice on a text of any length and content. */
    public ArnAdvice on(String text) {
        if (PastedParts.isBlank(text)) {
            return new ArnAdvice(Kind.NOTHING, "", List.of(), Optional.empty());
        }
        Parsed parsed = RoleArn.parse(text);
        if (parsed instanceof Valid valid) {
            return onRole(valid.arn(), reasonAgainst.apply(parsed));
        }
        if (text.length() > LONGEST) {
            return advice(Kind.TOO_LONG, String.valueOf(text.length()), new Marked(text));
        }
        long count = PastedParts.count(text);
        return count > 1 ? onSeveral(text, count) : onOne((Invalid) parsed, PastedParts.of(text));
    }

    private ArnAdvice onRole(RoleArn role, Optional<DetailedReason> against) {
        Marked text = new Marked(role.value());
        if (against.isEmpty()) {
            if (role.value().endsWith(",")) {
                return onCommaBehind(role);
            }
            String account = expected.accountId().orElse(role.accountId());
            boolean isProposed = role.value().equals(expected.arnIn(account));
            return advice(isProposed ? Kind.PROPOSED : Kind.OTHER_NAME, role.accountId(), text);
        }
        Reason reason = against.get().code();
        return switch (reason) {
            case UNEXPECTED_ACCOUNT -> advice(Kind.OTHER_ACCOUNT, role.accountId(), text.field(4));
            case OWN_ACCOUNT_ROLE -> advice(Kind.VENDORS_ACCOUNT, role.accountId(), text.field(4));
            case ACCOUNT_NOT_ANNOUNCED -> advice(Kind.ACCOUNT_NOT_ANNOUNCED, role.accountId(), text.field(4));
            case PARTITION_NOT_SUPPORTED ->
                advice(Kind.OTHER_PARTITION, role.partition().name(), text.field(1));
            case INTEGRATION_REMOVED -> advice(Kind.REMOVED, "", text);
            default -> advice(Kind.MALFORMED, reason.title(), text);
        };
    }

    private ArnAdvice onCommaBehind(RoleArn role) {
        String arn = role.value();
        int end = arn.length();
        while (arn.charAt(end - 1) == ',') {
            end--;
        }
        return new ArnAdvice(
                Kind.TRAILING_COMMA,
                role.accountId(),
                new Marked(arn).mark(end, arn.length()).pieces(),
                Optional.of(arn.substring(0, end)).filter(this::isAdmitted));
    }

    private static ArnAdvice onSeveral(String text, long count) {
        return advice(Kind.SEVERAL, String.valueOf(count), PastedParts.markedArns(text));
    }

    private ArnAdvice onOne(Invalid whole, PastedParts parts) {
        if (PastedParts.count(parts.text()) == 0) {
            return onNone(whole, parts.text());
        }
        Parsed inner = RoleArn.parse(parts.arn());
        if (inner instanceof Valid && parts.hasTextAround()) {
            Kind kind = parts.isQuotedOnly() ? Kind.SURROUNDED : Kind.EMBEDDED;
            return new ArnAdvice(kind, parts.punctuation(), parts.marked().pieces(), Optional.of(parts.arn()));
        }
        if (!parts.joined().equals(parts.arn())) {
            return new ArnAdvice(
                    Kind.BROKEN,
                    parts.isQuotedOnly() ? parts.punctuation() : "",
                    parts.markedSpaces().pieces(),
                    Optional.of(parts.joined())
                            .filter(it -> expected.arn().filter(it::equals).isPresent()));
        }
        return inner instanceof Invalid invalid
                ? new AdviseOnFault(expected, this::isAdmitted).on(invalid, parts)
                : advice(Kind.MALFORMED, whole.rule(), parts.marked());
    }

    /** A text without {@code arn:}. */
    private ArnAdvice onNone(Invalid whole, String text) {
        Optional<PastedText.Look> look = PastedText.looksLike(text);
        if (look.filter(it -> it == PastedText.Look.CONSOLE_ADDRESS).isPresent()) {
            int name = text.lastIndexOf(expected.name());
            boolean isItsPage = name > 0 && text.charAt(name - 1) == '/';
            Marked marked = new Marked(text).mark(0, isItsPage ? name : text.length());
            return new ArnAdvice(
                    Kind.CONSOLE_ADDRESS,
                    "",
                    marked.mark(isItsPage ? name + expected.name().length() : 0, text.length())
                            .pieces(),
                    isItsPage ? expected.arn().filter(this::isAdmitted) : Optional.empty());
        }
        if (look.filter(it -> it == PastedText.Look.NAME_ALONE).isPresent()) {
            boolean isProposed = text.equals(expected.name());
            Optional<String> correction = isProposed ? expected.arn().filter(this::isAdmitted) : Optional.empty();
            return new ArnAdvice(Kind.NAME_ALONE, isProposed ? "proposed" : "", new Marked(text).pieces(), correction);
        }
        return look.map(it -> advice(Kind.LOOKS_LIKE, it.description(), new Marked(text)))
                .orElseGet(() -> advice(
                        Kind.MALFORMED,
                        whole.fault() == Fault.LENGTH
                                ? "an ARN has the form arn:PARTITION:iam::ACCOUNT:role/NAME"
                                : whole.rule(),
                        new Marked(text)));
    }

    private boolean isAdmitted(String arn) {
        return reasonAgainst.apply(RoleArn.parse(arn)).isEmpty();
    }

    static ArnAdvice advice(Kind kind, String found, Marked text) {
        return new ArnAdvice(kind, found, text.pieces(), Optional.empty());
    }
}
