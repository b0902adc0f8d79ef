package io.crossrole.console.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.api.body.Fields;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewIntegrationIdTest {

    private static final UUID FORM = UUID.fromString("4f2d1c80-7f0f-4f1e-9a86-4a54c6f4d3a1");

    @Test
    void isTheSameForAFormThatIsSentTwice() {
        assertThat(id(FORM, "acme", "athena", "aws", "111122223333"))
                .isEqualTo(id(FORM, "acme", "athena", "aws", "111122223333"))
                .matches("athena-[0-9a-z]{16}");
    }

    @Test
    void isAnotherForAnotherFormOrAnotherChoice() {
        assertThat(Stream.of(
                        id(FORM, "acme", "athena", "aws", ""),
                        id(UUID.randomUUID(), "acme", "athena", "aws", ""),
                        id(FORM, "globex", "athena", "aws", ""),
                        id(FORM, "acme", "s3", "aws", ""),
                        id(FORM, "acme", "athena", "aws-us-gov", ""),
                        id(FORM, "acme", "athena", "aws", "111122223333")))
                .doesNotHaveDuplicates();
    }

    @Test
    void isValidForTheLongestType() {
        assertThat(id(FORM, "acme", "x".repeat(64), "aws", "")).matches(Fields.ID);
    }

    private static String id(UUID form, String tenant, String type, String partition, String account) {
        return NewIntegrationId.of(form, Request.of(tenant, type, partition, account));
    }
}
