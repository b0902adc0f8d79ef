package io.crossrole.console.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.api.story.ValidationView.RoundView;
import io.crossrole.console.timeline.Drawing.Placed;
import io.crossrole.console.timeline.Drawing.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private final Geometry geometry = new Geometry(
            it -> it.toString().substring(11, 19), it -> it.toString().substring(0, 10), it -> it.toMinutes() + " min");

    @Test
    void cutsQuietTimesOutAndMeasuresThem() {
        // When
        Drawing drawing = geometry.draw(List.of(
                Mark.in(NOON, ""), Mark.out(at(20), "running"), Mark.round(safe(20 + 180)), Mark.out(at(205), "ok")));

        // Then
        assertThat(drawing.stretches()).hasSize(2);
        assertThat(drawing.stretches()).extracting(Stretch::gap).containsExactly("3 min", "");
        assertThat(drawing.stretches().get(0).x2())
                .isLessThan(drawing.stretches().get(1).x1());
        assertThat(drawing.stretches().get(1).x2()).isLessThanOrEqualTo(Drawing.WIDTH);
    }

    @Test
    void countsAWaitAsBusyTime() {
        // When
        Drawing drawing = geometry.draw(List.of(Mark.round(safe(0)), Mark.wait(NOON, at(300)), Mark.round(safe(300))));

        // Then
        assertThat(drawing.stretches()).hasSize(1);
        assertThat(placed(drawing, "wait").get(0).width()).isGreaterThan(500);
    }

    @Test
    void keepsMarksApartThatAreCloseInTime() {
        // Given
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            marks.add(Mark.round(safe(i)));
        }
        marks.add(Mark.out(at(59), "ok"));

        // When
        List<Placed> rounds = placed(geometry.draw(marks), "round");

        // Then
        for (int i = 1; i < rounds.size(); i++) {
            assertThat(rounds.get(i).x() - rounds.get(i - 1).x()).isGreaterThanOrEqualTo(13);
        }
    }

    @Test
    void placesManyMarksEvenlyWhereThereIsNoRoom() {
        // Given
        TreeSet<Instant> times = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            times.add(at(i * i));
        }

        // When
        List<Integer> xs = List.copyOf(Geometry.positions(times, 0, 99).values());

        // Then
        assertThat(xs).startsWith(0, 1, 2).endsWith(98, 99);
    }

    @Test
    void putsTheThreeAnswersAboveEachOther() {
        // When
        Placed round = placed(
                        geometry.draw(
                                List.of(Mark.round(new RoundView(NOON, "granted", "granted", null, null, null, null)))),
                        "round")
                .get(0);

        // Then
        assertThat(round.answers())
                .containsExactly(
                        new Drawing.Answer(-12, "right"),
                        new Drawing.Answer(0, "wrong"),
                        new Drawing.Answer(12, "none"));
    }

    @Test
    void putsAFourthAnswerBelowThemForAllOthersWhoAsked() {
        // When
        Placed round = placed(
                        geometry.draw(List.of(Mark.round(
                                new RoundView(NOON, "granted", "denied", "denied", "denied", "granted", "granted")))),
                        "round")
                .get(0);

        // Then
        assertThat(round.answers())
                .containsExactly(
                        new Drawing.Answer(-15, "right"),
                        new Drawing.Answer(-5, "right"),
                        new Drawing.Answer(5, "right"),
                        new Drawing.Answer(15, "wrong"));
    }

    @Test
    void namesTheDayWhereItChanges() {
        // When
        Drawing drawing = geometry.draw(
                List.of(Mark.in(NOON, ""), Mark.in(at(3_600), ""), Mark.in(NOON.plus(Duration.ofDays(1)), "")));

        // Then
        assertThat(drawing.stretches().stream().flatMap(it -> it.ticks().stream()))
                .extracting(Drawing.Tick::day)
                .containsExactly("2026-11-28", "", "2026-11-29");
    }

    @Test
    void drawsTheLatestStretchesOnly() {
        // Given
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            marks.add(Mark.in(at(i * 3_600L), ""));
        }

        // When
        Drawing drawing = geometry.draw(marks);

        // Then
        assertThat(drawing.stretches()).hasSize(6);
        assertThat(drawing.stretches().get(5).ticks().get(0).time()).isEqualTo("17:00:00");
    }

    private static List<Placed> placed(Drawing drawing, String shape) {
        return drawing.stretches().stream()
                .flatMap(it -> it.marks().stream())
                .filter(it -> it.shape().equals(shape))
                .toList();
    }

    private static RoundView safe(long seconds) {
        return new RoundView(at(seconds), "granted", "denied", "denied", null, null, null);
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }
}
