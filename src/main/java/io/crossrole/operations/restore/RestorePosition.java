package io.crossrole.operations.restore;

import io.crossrole.operations.replay.SlicePosition;

/** The progress of a restore in its two topics. */
record RestorePosition(SlicePosition externalIds, SlicePosition results) {

    long remaining() {
        return externalIds.remaining() + results.remaining();
    }
}
