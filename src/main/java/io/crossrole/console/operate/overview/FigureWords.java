package io.crossrole.console.operate.overview;

import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figure.State;
import io.crossrole.figures.Thresholds;
import java.time.Duration;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Describes a figure in words. */
final class FigureWords {

    private static final double PERCENT = 100;
    private static final double TEN = 10;

    private final OverviewMessages messages;

    FigureWords(OverviewMessages messages) {
        this.messages = messages;
    }

    /** The value as it stands in the tile. */
    String value(Figure figure) {
        if (figure.kind() == Kind.CANARIES) {
            return figure.state() == State.UNKNOWN || Double.isNaN(figure.value())
                    ? "–"
                    : figure.value() >= 1 ? messages.right() : messages.wrong();
        }
        return Double.isNaN(figure.value()) ? "–" : number(figure.value());
    }

    String unit(Figure figure) {
        return switch (figure.kind()) {
            case CANARIES -> "";
            case STS_BUDGET -> messages.callsOf(number(figure.limit()));
            case LOSSES -> messages.deniedOf(number(figure.limit()));
            default -> messages.unit(figure.kind());
        };
    }

    String title(Figure figure) {
        return figure.kind() == Kind.STS_BUDGET
                ? messages.titleOf(messages.title(figure.kind()), figure.partition())
                : messages.title(figure.kind());
    }

    /** More about the value, with the limit of its alert. */
    String sentence(Figure figure) {
        return switch (figure.kind()) {
            case INTAKE -> intake(figure);
            case CHECKS -> oldest(figure, Thresholds.SUBMISSION_LATE);
            case RECHECKS -> oldest(figure, Thresholds.RECHECK_LATE);
            case RELAY -> messages.relay(number(figure.details().get("queued")), duration(Thresholds.RELAY_LATE));
            case STS_BUDGET ->
                messages.stsBudget(
                        percent(figure.value() / figure.limit()),
                        percent(figure.details().get("throttled")),
                        percent(Thresholds.THROTTLED_SHARE));
            case CANARIES -> canaries(figure);
            case LOSSES -> losses(figure);
            case OPERATIONS -> "";
            case DEAD_LETTERS -> deadLetters(figure);
        };
    }

    /** Consumers read nothing while intake is held or paused, so their lag does not change. */
    private String intake(Figure figure) {
        return switch (figure.state()) {
            case PAUSED -> messages.intakePaused();
            case ATTENTION -> messages.intakeHeld();
            default ->
                figure.details().entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(it -> it.getValue() > 0
                                ? messages.behind(number(it.getValue()), it.getKey())
                                : messages.notBehind())
                        .orElseGet(messages::lagUnknown);
        };
    }

    private String losses(Figure figure) {
        double held = figure.details().get("held");
        if (figure.state() == State.PAUSED) {
            return messages.lossesPaused(number(held));
        }
        return held > 0
                ? messages.lossesHeld(number(held))
                : messages.losses(number(figure.details().get("rechecked")), number(figure.limit()));
    }

    private String oldest(Figure figure, Duration limit) {
        double oldest = figure.details().get("oldest");
        return figure.value() == 0
                ? messages.noneDue(duration(limit))
                : messages.oldest(duration(Duration.ofMillis((long) (oldest * 1000))), duration(limit));
    }

    private String canaries(Figure figure) {
        if (figure.state() == State.UNKNOWN) {
            return messages.noCanaries();
        }
        return figure.value() == 0
                ? messages.canariesWrong(figure.partition())
                : messages.canaries(
                        figure.partition(),
                        duration(Duration.ofSeconds(figure.details().get("age").longValue())),
                        duration(Thresholds.CANARY_STALE));
    }

    private String deadLetters(Figure figure) {
        if (figure.value() == 0) {
            return messages.noDeadLetters();
        }
        double mismatches = figure.details().get("mismatches");
        return mismatches > 0 ? messages.mismatches(number(mismatches)) : messages.deadLetters();
    }

    /** The highest value of the last hour, the latest value included, which an average of a minute may hide. */
    String peak(Figure figure) {
        DoubleSummaryStatistics hour = figure.hour().stream()
                .filter(Objects::nonNull)
                .mapToDouble(it -> it)
                .summaryStatistics();
        if (hour.getCount() == 0) {
            return messages.noValues();
        }
        if (figure.kind() == Kind.CANARIES) {
            return messages.minutes((int) Math.round(hour.getSum()), (int) hour.getCount());
        }
        String unit = figure.kind() == Kind.RELAY ? " s" : "";
        String highest = number(Double.isNaN(figure.value()) ? hour.getMax() : Math.max(hour.getMax(), figure.value()));
        return Double.isNaN(figure.limit())
                ? messages.peak(highest + unit)
                : messages.peakAndLimit(highest + unit, number(figure.limit()) + unit);
    }

    /** Up to two decimals for small numbers, and none for large ones. */
    static String number(double value) {
        if (value >= TEN || value == Math.rint(value)) {
            return String.format(Locale.ENGLISH, "%,d", Math.round(value));
        }
        return String.format(Locale.ENGLISH, value < 1 ? "%.2f" : "%.1f", value);
    }

    static String percent(double share) {
        return Math.round(share * PERCENT) + "%";
    }

    /** {@code 1.2 s}, {@code 4 min}, {@code 2 h}. */
    static String duration(Duration time) {
        if (time.toMillis() < 10_000) {
            return number(time.toMillis() / 1000.0) + " s";
        }
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        if (time.toMinutes() < 120) {
            return time.toMinutes() + " min";
        }
        return time.toHours() < 48 ? time.toHours() + " h" : time.toDays() + " days";
    }
}
