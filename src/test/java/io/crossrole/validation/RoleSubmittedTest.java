package io.crossrole.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleSubmittedTest {

    @Test
    void hasTheSameDigestWhenItIsRestoredFromWhatWasStored() {
        // Given
        RoleSubmitted submitted = new RoleSubmitted("int-1", "acme", "arn:aws:iam::111122223333:role/Vendor\0");

        // When
        RoleSubmitted restored = new RoleSubmitted("int-1", "acme", submitted.roleArn());

        // Then
        assertThat(submitted.roleArn()).isEqualTo("arn:aws:iam::111122223333:role/Vendor\\u0000");
        assertThat(restored.digest()).isEqualTo(submitted.digest());
    }

    @Test
    void leavesOtherTextUnchanged() {
        // When, Then
        assertThat(new RoleSubmitted("int-1", "acme", "arn:\uFFFE \uD800 \\u0041\n").roleArn())
                .isEqualTo("arn:\uFFFE \uD800 \\u0041\n");
    }

    @Test
    void truncatesTextToTheMaximumOfAnOutcome() {
        // When, Then
        assertThat(new RoleSubmitted("int-1", "acme", "\0".repeat(8_192)).roleArn())
                .hasSize(8_192);
    }
}
