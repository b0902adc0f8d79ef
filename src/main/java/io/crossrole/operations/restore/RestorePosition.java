package io.crossrole.operations.restore;

import io.crossrole.operations.replay.SlicePosition;

/**
 * The progress of a restore in its topics.
 *
 * @param findings null in a position that an earlier release stored
 */
record RestorePosition(SlicePosition externalIds, SlicePosition results, SlicePosition findings) {

    long remaining() {
        return externalIds.remaining() + results.remaining() + findings.remaining();
    }
}
