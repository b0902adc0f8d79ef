package io.crossrole;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that are not in {@link JourneySuite}. */
@Suite
@SelectPackages("io.crossrole")
@ExcludePackages("io.crossrole.journey")
class RemainingTestsSuite {}
