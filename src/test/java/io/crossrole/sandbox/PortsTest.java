package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesAPortInUseItsPartAndHowToChooseAnother() throws Exception {
        // Given
        Ports free = Ports.free();
        try (ServerSocket somebody = new ServerSocket(free.postgres(), 1, InetAddress.getLoopbackAddress())) {

            // When, Then
            assertThatThrownBy(free::requireFree)
                    .isInstanceOf(Ports.PortTaken.class)
                    .hasMessage(
                            "Port %d is in use, and Postgres needs it. End the process that listens there, "
                                    + "or choose another port: -Dsandbox.postgres.port=%d",
                            somebody.getLocalPort(), somebody.getLocalPort() + 10_000);
        }
    }

    @Test
    void isContentWithFreePorts() {
        assertThatCode(Ports.free()::requireFree).doesNotThrowAnyException();
    }
}
