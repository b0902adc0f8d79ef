package io.crossrole.architecture.offenders.recording.validation.record;

import io.crossrole.architecture.offenders.recording.validation.worker.Claims;

/** A recorder that claims the next validation itself. */
record RecordsAndClaims(Claims claims) {}
