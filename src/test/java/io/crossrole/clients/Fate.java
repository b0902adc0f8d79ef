package io.crossrole.clients;

/** The course of an integration in {@link IntegrationStories}. */
enum Fate {
    REQUESTED,
    CONNECTED,
    FAILED,
    LOST,
    RESTORED,
    REMOVED,
    /** Removed, and never requested. */
    REMOVED_UNREQUESTED,
    /** A role is submitted for it, and that is all: its result has sequence 0. */
    UNREQUESTED;

    boolean isRequested() {
        return this != REMOVED_UNREQUESTED && this != UNREQUESTED;
    }

    /** Whether a right role is submitted, which connects it at first. */
    boolean isConnected() {
        return this == CONNECTED || this == LOST || this == RESTORED || this == REMOVED;
    }

    /** Whether a role is submitted that lets others in. */
    boolean isCareless() {
        return this == FAILED || this == UNREQUESTED;
    }
}
