package io.crossrole.sandbox.aws.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A network in CIDR notation, {@code 203.0.113.0/24}, or a single address ("IP address condition operators"). */
record Network(byte[] address, int prefixLength) {

    static boolean isNetwork(String text) {
        return read(text).isPresent();
    }

    static Network of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Optional<Network> read(String text) {
        String[] parts = text.split("/", -1);
        // Only characters of addresses, because Java would look up anything else in DNS.
        if (parts.length > 2 || !parts[0].matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return Optional.empty();
        }
        try {
            byte[] address = InetAddress.getByName(parts[0]).getAddress();
            int bits = address.length * 8;
            String prefix = parts.length == 2 ? parts[1] : Integer.toString(bits);
            return prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= bits
                    ? Optional.of(new Network(address, Integer.parseInt(prefix)))
                    : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(String ip) {
        return read(ip).filter(it -> it.address.length == address.length)
                .filter(it -> it.prefix(prefixLength).equals(prefix(prefixLength)))
                .isPresent();
    }

    private BigInteger prefix(int bits) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
