package io.crossrole.console.operate.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportSampleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integrationId,tenantId,externalId\nold-1,acme,x",
                "\uFEFF\n\"integrationId\";\"tenantId\"\n",
                "integrationId\ttenantId"
            })
    void recognizesCsv(String text) {
        assertThat(ImportSample.looksLikeCsv(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n \n", "nothing", "{\"integrationId\":\"old-1\",\"tenantId\":\"acme\"}", "[1,2]"})
    void leavesOtherFilesToTheImport(String text) {
        assertThat(ImportSample.looksLikeCsv(text)).isFalse();
    }

    @Test
    void showsALineWithEachField() throws Exception {
        assertThat(new ObjectMapper().readTree(ImportSample.LINE).fieldNames())
                .toIterable()
                .contains("integrationId", "tenantId", "externalId");
    }
}
