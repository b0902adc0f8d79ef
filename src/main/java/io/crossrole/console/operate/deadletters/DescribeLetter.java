package io.crossrole.console.operate.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crossrole.api.DeadLetterRecordsResource;
import io.crossrole.api.DeadLettersResource;
import io.crossrole.api.body.DeadLetterParameters;
import io.crossrole.api.view.DeadLetterView;
import io.crossrole.api.view.DeadLetterWithRecord;
import io.crossrole.api.view.RecordView;
import io.crossrole.console.operate.deadletters.LettersView.Header;
import io.crossrole.console.operate.deadletters.LettersView.Letter;
import io.crossrole.console.operate.deadletters.LettersView.Line;
import io.crossrole.console.page.Address;
import io.crossrole.console.page.Times;
import io.crossrole.intake.Rejection;
import jakarta.enterprise.context.RequestScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Describes one dead letter with its record. */
@RequestScoped
class DescribeLetter {

    /** A record with another rejection is wrong itself. */
    private static final Set<Rejection> MENDED_HERE = EnumSet.of(
            Rejection.UNKNOWN_INTEGRATION_TYPE,
            Rejection.PARTITION_NOT_SUPPORTED,
            Rejection.TOO_LARGE,
            Rejection.ACCOUNT_NOT_ANNOUNCED,
            Rejection.UNREADABLE);

    /** It wraps behind the topic alone. */
    private static final String PLACE = "%s /\u00a0%d\u00a0/\u00a0%d";

    private final DeadLettersResource deadLetters;
    private final DeadLetterRecordsResource records;
    private final DeadLetterMessages messages;
    private final ObjectMapper json;
    private final Times times;

    DescribeLetter(
            DeadLettersResource deadLetters,
            DeadLetterRecordsResource records,
            DeadLetterMessages messages,
            ObjectMapper json,
            Times times) {
        this.deadLetters = deadLetters;
        this.records = records;
        this.messages = messages;
        this.json = json;
        this.times = times;
    }

    /**
     * Describes a dead letter.
     *
     * @param isDismissed whether it is shown in the list of dismissed ones, or else of those that wait
     * @param alike how many of these have its topic and reason
     */
    Letter letter(DeadLetterView it, boolean isRaw, boolean isDismissed, long alike) {
        DeadLetterWithRecord whole = records.one(it.topic(), it.partition(), it.offset());
        RecordView record = whole.record();
        String value = record == null || record.value() == null ? "" : record.value();
        DeadLettersResource.Neighbours neighbours = deadLetters.neighbours(
                isDismissed
                        ? DeadLetterParameters.dismissed(it.topic(), it.rejection())
                        : DeadLetterParameters.waiting(it.topic(), it.rejection()),
                it);
        return new Letter(
                it.rejection().name(),
                position(it, neighbours.position(), alike),
                PLACE.formatted(it.topic(), it.partition(), it.offset()),
                times.full(it.deadAt()),
                record == null || record.key() == null ? "" : record.key(),
                it.tenantId() == null ? "" : it.tenantId(),
                it.integrationId() == null ? "" : it.integrationId(),
                it.integrationId() == null
                        ? ""
                        : Address.of("/console/integrations/one")
                                .with("id", it.integrationId())
                                .toString(),
                isKeysIntegration(it, record, value),
                record == null ? 0 : record.valueSize(),
                HexLines.isBinary(value),
                isRaw,
                addressOf(it).with("raw", isRaw ? null : "true").toString(),
                record == null || record.value() == null
                        ? ""
                        : Address.of(DeadLettersPageResource.LETTERS + "/value")
                                .with("topic", it.topic())
                                .with("partition", it.partition())
                                .with("offset", it.offset())
                                .toString(),
                value,
                HexLines.isBinary(value) && !isRaw ? bytes(it) : lines(value, it.reason(), isRaw),
                whole.recordMissing() == null ? "" : whole.recordMissing(),
                record == null ? 0 : record.headerCount(),
                record == null
                        ? List.of()
                        : record.headers().stream()
                                .map(header -> new Header(header.name(), header.value() == null ? "" : header.value()))
                                .toList(),
                it.reason(),
                it.reason().replaceFirst("^" + it.rejection() + ": ", ""),
                it.attempts() == 0 ? messages.never() : messages.times(it.attempts()),
                MENDED_HERE.contains(it.rejection()),
                MENDED_HERE.contains(it.rejection()) ? messages.mendHereHow(it.rejection()) : messages.mendSourceHow(),
                neighbours.newer() == null ? "" : addressOf(neighbours.newer()).toString(),
                neighbours.older() == null ? "" : addressOf(neighbours.older()).toString(),
                Address.of("/console/operate/operations/redrive")
                        .with("topic", it.topic())
                        .with("reason", it.rejection())
                        .with("includeDismissed", DescribeDismissal.isDismissed(it) ? "true" : null)
                        .toString());
    }

    /** Its position among those in its state; empty if it was redriven. */
    private String position(DeadLetterView it, int position, long alike) {
        if (it.redrivenAt() != null) {
            return "";
        }
        return position == 0
                ? messages.farBack(number(alike))
                // A record that came between the two counts.
                : messages.position(number(position), number(Math.max(position, alike)));
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** Intake takes the key where the value names no integration, or can't be read. */
    private static boolean isKeysIntegration(DeadLetterView it, RecordView record, String value) {
        return it.integrationId() != null
                && record != null
                && it.integrationId().equals(record.key())
                && !value.contains("\"" + it.integrationId() + "\"");
    }

    private List<Line> bytes(DeadLetterView it) {
        return HexLines.of(
                records.value(it.topic(), it.partition(), it.offset()).getEntity());
    }

    private List<Line> lines(String value, String reason, boolean isRaw) {
        LaidOutValue laidOut = new LaidOutValue(value, isRaw, json);
        int faulty = laidOut.faultyLine(reason);
        return laidOut.lines().stream()
                .map(it -> new Line(String.valueOf(it.number()), it.indent(), it.text(), it.number() == faulty))
                .toList();
    }

    static Address addressOf(DeadLetterView it) {
        return Address.of(DeadLettersPageResource.LETTERS)
                .with("topic", it.topic())
                .with("reason", it.rejection())
                .with("partition", it.partition())
                .with("offset", it.offset());
    }
}
