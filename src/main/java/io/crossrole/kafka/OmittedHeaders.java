package io.crossrole.kafka;

import java.util.UUID;
import org.apache.kafka.common.header.Header;

/**
 * A placeholder for all headers of a record that has too many of them, or too long ones.
 *
 * @param count the number of headers
 * @param bytes the length of all names and values, in bytes
 * @param fingerprint the fingerprint of the whole record, computed while the headers were read
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
