package io.crossrole.validation.probe;

/** AWS' answer to a role that reads itself, for its audit. The answer to a probe is a {@code ProbeResult}. */
public sealed interface RoleAnswer<T> {

    record Read<T>(T value) implements RoleAnswer<T> {}

    /** The role's policies, or others that bind it, do not allow the call. */
    record Refused<T>() implements RoleAnswer<T> {}

    /**
     * The call says nothing about the role, and another one later may.
     *
     * @param code AWS' error code, or the name of the SDK's exception if there was no answer
     */
    record Failed<T>(String code, boolean isThrottled) implements RoleAnswer<T> {}
}
