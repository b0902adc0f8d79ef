package io.crossrole.api.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegrationCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
    void makesTextOfACellThatASpreadsheetWouldRun(String formula) {
        assertThat(IntegrationCsv.cell(formula)).isEqualTo("\"'" + formula + "\"");
    }

    @Test
    void quotesEachCell() {
        assertThat(IntegrationCsv.cell("a,\"b\"\nc")).isEqualTo("\"a,\"\"b\"\"\nc\"");
        assertThat(IntegrationCsv.cell("int-1")).isEqualTo("\"int-1\"");
        assertThat(IntegrationCsv.cell("")).isEqualTo("\"\"");
    }
}
