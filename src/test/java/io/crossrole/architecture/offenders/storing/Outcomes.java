package io.crossrole.architecture.offenders.storing;

import jakarta.transaction.Transactional;

/** Stores in a transaction of its own, where there is none to join. */
@Transactional
class Outcomes {}
