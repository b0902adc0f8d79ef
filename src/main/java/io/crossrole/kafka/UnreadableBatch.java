package io.crossrole.kafka;

import org.apache.kafka.common.header.Header;

/**
 * Stands for the rest of a batch that can't be read, in place of its first record.
 *
 * @param lastOffset of the batch
 * @param why what was found
 */
public record UnreadableBatch(long lastOffset, String why) implements Header {

    @Override
    public String key() {
        return "dead-letter-batch";
    }

    @Override
    public byte[] value() {
        return new byte[0];
    }
}
