package io.crossrole.console.operate.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class LaidOutValueTest {

    private static final String VALUE =
            "{\"integrationId\":\"int-4\",\"tenantId\":\"acme\",\"more\":{\"list\":[1,{}]},\"externalId\":\"mine\"}";

    @Test
    void laysJsonOutInLines() {
        // When
        LaidOutValue laidOut = laidOut(VALUE, false);

        // Then
        assertThat(laidOut.lines())
                .extracting(it -> it.indent() + it.text())
                .containsExactly(
                        "{",
                        "  \"integrationId\": \"int-4\",",
                        "  \"tenantId\": \"acme\",",
                        "  \"more\": {",
                        "    \"list\": [",
                        "      1,",
                        "      {}",
                        "    ]",
                        "  },",
                        "  \"externalId\": \"mine\"",
                        "}");
    }

    @Test
    void findsTheLineThatASchemasComplaintNames() {
        // Given
        LaidOutValue laidOut = laidOut(VALUE, false);

        // Then
        assertThat(laidOut.faultyLine("/externalId: must not be valid to the schema {} (found \"mine\")"))
                .isEqualTo(10);
        assertThat(laidOut.faultyLine("/more/list/0: must be text")).isEqualTo(6);
        assertThat(laidOut.faultyLine("property 'tenantId' is not allowed")).isEqualTo(3);
        assertThat(laidOut.faultyLine("something else")).isZero();
    }

    @Test
    void keepsAValueThatIsNoJsonAsItCame() {
        // When
        LaidOutValue laidOut = laidOut("{\"a\":\n<script>", false);

        // Then
        assertThat(laidOut.isJson()).isFalse();
        assertThat(laidOut.lines()).extracting(LaidOutValue.Line::text).containsExactly("{\"a\":", "<script>");
        assertThat(laidOut.faultyLine("unexpected character at line 2, column 1"))
                .isEqualTo(2);
    }

    @Test
    void keepsJsonAsItCameOnRequest() {
        assertThat(laidOut(VALUE, true).lines())
                .extracting(LaidOutValue.Line::text)
                .containsExactly(VALUE);
    }

    private static LaidOutValue laidOut(String value, boolean isRaw) {
        return new LaidOutValue(value, isRaw, new ObjectMapper());
    }
}
