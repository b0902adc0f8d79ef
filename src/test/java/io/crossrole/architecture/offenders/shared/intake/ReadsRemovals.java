package io.crossrole.architecture.offenders.shared.intake;

import io.crossrole.architecture.offenders.shared.removal.RemovedRole;

/** A shared class that depends on one feature. */
record ReadsRemovals(RemovedRole removed) {}
