package io.crossrole;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The journeys, which take as long as all other tests. {@link RemainingTestsSuite} runs beside it. */
@Suite
@SelectPackages("io.crossrole.journey")
class JourneySuite {}
