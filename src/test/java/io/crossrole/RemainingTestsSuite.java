package io.crossrole;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that are in neither {@link JourneySuite} nor {@link ConsoleSuite}. */
@Suite
@SelectPackages("io.crossrole")
@ExcludePackages({"io.crossrole.journey", "io.crossrole.console"})
class RemainingTestsSuite {}
