package io.crossrole.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Set<Work> first = EnumSet.noneOf(Work.class);
    private final Set<Work> second = EnumSet.noneOf(Work.class);
    private final Gate gate = new Gate(List.of(first::contains, second::contains));

    @Test
    void isOpenWhileNothingHolds() {
        assertThat(Work.values()).noneMatch(gate::isClosed);
    }

    @Test
    void closesForTheWorkThatAnyHoldIsAbout() {
        // When
        second.add(Work.PROBES);

        // Then
        assertThat(Work.values()).filteredOn(gate::isClosed).containsExactly(Work.PROBES);
    }

    @Test
    void opensWhenTheLastHoldEnds() {
        // Given
        first.add(Work.INTAKE);
        second.add(Work.INTAKE);

        // When
        first.clear();

        // Then
        assertThat(gate.isClosed(Work.INTAKE)).isTrue();

        // When
        second.clear();

        // Then
        assertThat(gate.isClosed(Work.INTAKE)).isFalse();
    }
}
