package io.crossrole.console.operate.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void drawsALineThatIsInterruptedWhereValuesAreMissing() {
        // When
        Chart chart = Chart.line(Arrays.asList(0.0, 10.0, null, 5.0), Double.NaN, Double.NaN);

        // Then
        assertThat(chart.line()).isEqualTo("M0 56L79 4M236 30");
        assertThat(chart.area()).isEqualTo("M0 56L0 56L79 4V56zM236 56L236 30V56z");
        assertThat(List.of(chart.lastX(), chart.lastY(), chart.limitY())).containsExactly(236, 30, -1);
    }

    @Test
    void endsAtTheLatestValueAndNotAtThePeakOfItsMinute() {
        // When
        Chart chart = Chart.line(List.of(4.0, 8.0), 0, Double.NaN);

        // Then
        assertThat(chart.line()).isEqualTo("M0 30L118 4L236 56");
        assertThat(chart.lastY()).isEqualTo(56);
    }

    @Test
    void leavesRoomAboveTheLimit() {
        // When
        Chart chart = Chart.line(Collections.nCopies(2, 90.0), 90, 180);

        // Then
        assertThat(chart.limitY()).isBetween(5, 12);
        assertThat(chart.lastY()).isGreaterThan(chart.limitY());
    }

    @Test
    void drawsNoLimitThatWouldFlattenTheLine() {
        // When
        Chart near = Chart.line(List.of(10.0), 20, 100);
        Chart far = Chart.line(List.of(10.0), 19, 100);

        // Then
        assertThat(near.limitY()).isNotNegative();
        assertThat(far.limitY()).isNegative();
        assertThat(far.lastY()).isLessThan(10);
    }

    @Test
    void drawsNothingWithoutValues() {
        // When
        Chart chart = Chart.line(Collections.nCopies(60, null), Double.NaN, Double.NaN);

        // Then
        assertThat(chart.line()).isEmpty();
        assertThat(chart.lastX()).isNegative();
    }

    @Test
    void marksTheMinutesInWhichACanaryWasWrong() {
        // When
        Chart chart = Chart.cells(Arrays.asList(1.0, 0.0, null));

        // Then
        assertThat(chart.cells()).extracting(Chart.Cell::kind).containsExactly("right", "wrong", "");
    }
}
