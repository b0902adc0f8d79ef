package io.crossrole.architecture.offenders.judging.validation.verdict;

import io.crossrole.architecture.offenders.judging.validation.worker.Queue;

/** A verdict that looks at the queue. */
record JudgesByTheQueue(Queue queue) {}
