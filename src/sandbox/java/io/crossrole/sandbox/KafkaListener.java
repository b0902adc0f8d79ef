package io.crossrole.sandbox;

/**
 * A listener of the broker for clients that authenticate or encrypt.
 *
 * @param name its name in the broker's settings, in upper case
 * @param protocol the security protocol, such as {@code SASL_SSL}
 * @param port its port on the loopback interface
 */
public record KafkaListener(String name, String protocol, int port) {

    /** A listener on a free port. */
    public static KafkaListener onFreePort(String name, String protocol) {
        return new KafkaListener(name, protocol, FreePort.find());
    }

    String address() {
        return name + "://localhost:" + port;
    }

    String protocolMapping() {
        return name + ":" + protocol;
    }
}
