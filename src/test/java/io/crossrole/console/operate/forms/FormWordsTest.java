package io.crossrole.console.operate.forms;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.longrunning.OperationKind;
import io.crossrole.testkit.RealParts;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of the forms, from the message bundle. */
@RealParts
class FormWordsTest {

    @Inject
    FormMessages messages;

    @ParameterizedTest
    @CsvSource({
        "REDRIVE, 1 record would be redriven, Redrive 1 record",
        "REPLAY, 1 record would be taken in again, Replay 1 record",
        "PUBLISH_AGAIN, 1 outcome would be published, Publish 1 outcome",
        "RECHECK, 1 check would be due, Make 1 check due",
        "IMPORT, 1 integration would be imported, Import 1 integration",
        "RESTORE, 1 would be restored, Restore 1"
    })
    void countsOneInTheSingular(OperationKind kind, String would, String go) {
        assertThat(messages.would(kind, "1")).isEqualTo(would);
        assertThat(messages.go(kind, "1")).isEqualTo(go);
    }

    @ParameterizedTest
    @CsvSource({
        "REDRIVE, '11,204 records would be redriven', 'Redrive 11,204 records'",
        "RECHECK, '11,204 checks would be due', 'Make 11,204 checks due'"
    })
    void countsManyInThePlural(OperationKind kind, String would, String go) {
        assertThat(messages.would(kind, "11,204")).isEqualTo(would);
        assertThat(messages.go(kind, "11,204")).isEqualTo(go);
    }
}
