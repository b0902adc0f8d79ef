package io.crossrole.kafka;

import java.util.UUID;
import org.apache.kafka.common.header.Header;

/**
 * Stands for all headers of a record that has too many, or too long ones, to hold them.
 *
 * @param count how many there are
 * @param bytes their names and values together
 * @param fingerprint of the whole record, taken while they went by
 */
public record OmittedHeaders(int count, long bytes, UUID fingerprint) implements Header {

    @Override
    public String key() {
        return "dead-letter-headers";
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }
}
