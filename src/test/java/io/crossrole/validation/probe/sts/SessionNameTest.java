package io.crossrole.validation.probe.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"crossrole-check", "me", "vendor@example.com", "a+b=c,d.e_f-g"})
    void acceptsNamesThatAwsAccepts(String name) {
        assertThat(new SessionName(name).value()).isEqualTo(name);
    }

    @Test
    void acceptsUpTo64Characters() {
        assertThat(new SessionName("x".repeat(64)).value()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "two words", "crossrole/check", "crossröle", "name\n"})
    void rejectsNamesThatAwsRejectsAndNamesTheRule(String name) {
        assertThatThrownBy(() -> new SessionName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("crossrole.sts.session-name is '%s': AWS takes 2 to 64 characters of [\\w+=,.@-]", name);
    }

    @Test
    void rejectsMoreThan64Characters() {
        assertThatThrownBy(() -> new SessionName("x".repeat(65))).hasMessageContaining("2 to 64 characters");
    }
}
