package io.crossrole.operations.restore;

import io.crossrole.operations.replay.SlicePosition;

/** How far a restore is in its two topics. */
record RestorePosition(SlicePosition externalIds, SlicePosition results) {

    long left() {
        return externalIds.left() + results.left();
    }
}
