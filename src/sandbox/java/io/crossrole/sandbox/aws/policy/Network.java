package io.crossrole.sandbox.aws.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses that begin alike: {@code 203.0.113.0/24}, or one address alone ("IP address condition operators"). */
record Network(byte[] address, int prefixLength) {

    static boolean isNetwork(String text) {
        return read(text).isPresent();
    }

    static Network of(String text) {
        return read(text).orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static Optional<Network> read(String text) {
        String[] parts = text.split("/", -1);
        // Characters of addresses only, or Java would look a name up.
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
                .filter(it -> it.head(prefixLength).equals(head(prefixLength)))
                .isPresent();
    }

    private BigInteger head(int bits) {
        return new BigInteger(1, address).shiftRight(address.length * 8 - bits);
    }
}
