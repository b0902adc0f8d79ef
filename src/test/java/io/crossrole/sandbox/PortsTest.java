package io.crossrole.sandbox;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void namesATakenPortWhoWantedItAndHowToChooseAnother() throws Exception {
        // Given
        Ports free = Ports.free();
        try (ServerSocket somebody = new ServerSocket(free.postgres(), 1, InetAddress.getLoopbackAddress())) {

            // When, Then
            assertThatThrownBy(free::requireFree)
                    .isInstanceOf(Ports.PortTaken.class)
                    .hasMessage(
                            "Port %d is taken, and Postgres wants it: end what listens there, "
                                    + "or choose another with -Dsandbox.postgres.port=%d.",
                            somebody.getLocalPort(), somebody.getLocalPort() + 10_000);
        }
    }

    @Test
    void isContentWithFreePorts() {
        assertThatCode(Ports.free()::requireFree).doesNotThrowAnyException();
    }
}
