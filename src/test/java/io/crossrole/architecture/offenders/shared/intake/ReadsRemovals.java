package io.crossrole.architecture.offenders.shared.intake;

import io.crossrole.architecture.offenders.shared.removal.RemovedRole;

/** What all features share knows one of them. */
record ReadsRemovals(RemovedRole removed) {}
