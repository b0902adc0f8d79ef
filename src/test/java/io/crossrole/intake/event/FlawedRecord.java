package io.crossrole.intake.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.intake.RejectedRecordException;
import io.crossrole.intake.Rejection;
import java.util.List;

/** A record with a flaw, its rejection, and the texts that the reason must contain: location, value and rule. */
record FlawedRecord(String flaw, Records record, Rejection rejection, List<String> texts) {

    static FlawedRecord rejected(String flaw, Records record, Rejection rejection, String... texts) {
        return new FlawedRecord(flaw, record, rejection, List.of(texts));
    }

    void isRejected() {
        RejectedRecordException rejected = Submissions.rejectionOf(record.make());
        assertThat(rejected.rejection()).isEqualTo(rejection);
        assertThat(rejected)
                .message()
                .startsWith(rejection + ": ")
                .isNotEqualTo(rejection + ": null")
                .hasSizeLessThanOrEqualTo(Submissions.LONGEST_REASON);
        assertThat(texts).allSatisfy(it -> assertThat(rejected).message().contains(it));
    }

    @Override
    public String toString() {
        return flaw + ": " + rejection;
    }
}
