package io.crossrole;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The journeys, which take as long as half of all tests. */
@Suite
@SelectPackages("io.crossrole.journey")
class JourneySuite {}
