package io.crossrole.console.operate.overview;

import io.crossrole.console.page.Pill;
import io.crossrole.console.page.Times;
import io.crossrole.figures.Figure;
import io.crossrole.figures.Figure.Kind;
import io.crossrole.figures.Figure.State;
import io.crossrole.figures.Figures;
import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Describes the figures as tiles. */
@RequestScoped
class DescribeFigures {

    private static final Duration HOUR = Duration.ofHours(1);

    private final OverviewMessages messages;
    private final Times times;

    DescribeFigures(OverviewMessages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    List<Tile> tiles(List<Figure> figures) {
        return figures.stream()
                .filter(it -> it.kind() != Kind.OPERATIONS)
                .map(this::tile)
                .toList();
    }

    private Tile tile(Figure figure) {
        FigureWords words = new FigureWords(messages);
        Instant now = times.now();
        boolean isStale = Duration.between(figure.sampledAt(), now).toSeconds() > Figures.STALE_SECONDS;
        return new Tile(
                words.title(figure),
                isStale ? new Pill("", "clock", messages.since(times.clock(figure.sampledAt()))) : pill(figure.state()),
                !isStale && (figure.state() == State.HEALTHY || figure.state() == State.UNKNOWN),
                words.value(figure),
                words.unit(figure),
                words.sentence(figure),
                isStale,
                figure.kind() == Kind.CANARIES
                        ? Chart.cells(figure.hour())
                        : Chart.line(figure.hour(), isStale ? Double.NaN : figure.value(), figure.limit()),
                times.minute(now.minus(HOUR)),
                words.peak(figure),
                times.minute(now));
    }

    Pill pill(State state) {
        return switch (state) {
            case HEALTHY -> new Pill("ok", "tick", messages.state(state));
            case PAUSED -> new Pill("warn", "paused", messages.state(state));
            case ATTENTION, AT_LIMIT -> new Pill("warn", "warn", messages.state(state));
            case UNKNOWN -> new Pill("", "unasked", messages.state(state));
        };
    }
}
