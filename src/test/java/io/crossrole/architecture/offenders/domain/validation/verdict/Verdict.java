package io.crossrole.architecture.offenders.domain.validation.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of the domain that knows how it is written down. */
record Verdict(@JsonProperty("finding") String finding) {}
