package io.crossrole.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void encodesValuesAndLeavesEmptyOnesOut() {
        // When
        Address address = Address.of("/console/integrations")
                .with("q", "a&b= ü")
                .with("tenant", null)
                .with("type", "");

        // Then
        assertThat(address).hasToString("/console/integrations?q=a%26b%3D+%C3%BC");
    }

    @Test
    void replacesAndRemovesAValue() {
        // Given
        Address address = Address.of("/p").with("a", 1).with("b", 2);

        // Then
        assertThat(address.with("a", 3)).hasToString("/p?a=3&b=2");
        assertThat(address.with("a", null).with("b", "")).hasToString("/p");
    }
}
