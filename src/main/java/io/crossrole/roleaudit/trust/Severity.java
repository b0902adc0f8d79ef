package io.crossrole.roleaudit.trust;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Anybody may assume the role. */
    CRITICAL,
    /** Somebody whom the integration does not need may assume the role. */
    HIGH,
    /** A principal of the vendor may not assume the role, or will not soon. */
    MEDIUM,
    /** Nobody gets in or is locked out by it, but the role does not need it. */
    LOW,
    /** Nothing is wrong. The customer may want to know. */
    INFO
}
