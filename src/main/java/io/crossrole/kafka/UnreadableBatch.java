package io.crossrole.kafka;

import org.apache.kafka.common.header.Header;

/**
 * A placeholder for the rest of a batch that can't be read. A record with this header takes the place of the first such
 * record.
 *
 * @param lastOffset the batch's last offset
 * @param cause the exception that was thrown
 */
public record UnreadableBatch(long lastOffset, String cause) implements Header {

    @Override
    public String key() {
        return "dead-letter-batch";
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }
}
