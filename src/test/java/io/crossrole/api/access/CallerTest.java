package io.crossrole.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import org.junit.jupiter.api.Test;

class CallerTest {

    @Test
    void goesOnRecordUnderANameOfOneLine() {
        // Then
        assertThat(nameOf("olivia\u0085ERROR forged\u2028\u202e\u0000"))
                .isEqualTo("olivia\\u0085ERROR forged\\u2028\\u202e\\u0000");
        assertThat(nameOf("o\n".repeat(200))).hasSize(128).doesNotContain("\n");
        assertThat(nameOf("Zoë")).isEqualTo("Zoë");
    }

    private static String nameOf(String principal) {
        return new Caller(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(principal))
                        .build())
                .name();
    }
}
