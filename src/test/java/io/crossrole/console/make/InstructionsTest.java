package io.crossrole.console.make;

import static org.assertj.core.api.Assertions.assertThat;

import io.crossrole.externalid.role.RoleFixture;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    @Test
    void setTheCredentialsFirstInTheSandboxAlone() {
        // Given
        URI sandbox = URI.create("http://localhost:4566");

        // When
        String inSandbox = cli(Optional.of(sandbox));
        String inAws = cli(Optional.empty());

        // Then
        assertThat(inSandbox)
                .startsWith("export AWS_ACCESS_KEY_ID=")
                .contains("export AWS_DEFAULT_REGION=us-east-1\n\naws --endpoint-url " + sandbox + " iam create-role");
        assertThat(inAws).startsWith("aws iam create-role").doesNotContain("AWS_ACCESS_KEY_ID");
    }

    private static String cli(Optional<URI> endpoint) {
        return new Instructions(RoleFixture.ofType("s3"), Optional.empty(), endpoint)
                .cli()
                .text();
    }
}
