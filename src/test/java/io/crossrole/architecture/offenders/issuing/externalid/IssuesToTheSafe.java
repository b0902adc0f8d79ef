package io.crossrole.architecture.offenders.issuing.externalid;

import io.crossrole.architecture.offenders.issuing.validation.Checked;

/** An External ID that waits for its role. */
record IssuesToTheSafe(Checked role) {}
