package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {

    @Test
    void findsNoPortTwice() {
        List<Integer> ports = Stream.generate(FreePort::find).limit(500).toList();

        assertThat(ports).doesNotHaveDuplicates();
    }

    @Test
    void findsOtherPortsInEachFork() {
        Set<Integer> ofOne = findAll(new FreePort(1, 1_499));
        Set<Integer> ofAnother = findAll(new FreePort(2, 0));

        assertThat(ofOne).doesNotContainAnyElementsOf(ofAnother);
    }

    @Test
    void staysBelowThePortsOfOutgoingConnections() {
        assertThat(findAll(new FreePort(7, 0))).allMatch(it -> it < 32_768);
    }

    /** As many as a fork's range has, at the least. */
    private static Set<Integer> findAll(FreePort freePort) {
        return Stream.generate(freePort::findNext).limit(1_500).collect(Collectors.toSet());
    }
}
