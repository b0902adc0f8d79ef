package io.crossrole.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CutTest {

    @Test
    void leavesAShortTextAsItIs() {
        assertThat(Cut.after(5, "12345")).isEqualTo("12345");
        assertThat(Cut.within(5, "12345")).isEqualTo("12345");
        assertThat(Cut.bare(5, "12345")).isEqualTo("12345");
    }

    @Test
    void cutsALongText() {
        assertThat(Cut.after(5, "123456")).isEqualTo("12345…");
        assertThat(Cut.within(5, "123456")).isEqualTo("1234…");
        assertThat(Cut.bare(5, "123456")).isEqualTo("12345");
    }

    @Test
    void leavesOutWhatIsMissing() {
        assertThat(Cut.within(5, null)).isNull();
        assertThat(Cut.bare(5, null)).isNull();
    }
}
