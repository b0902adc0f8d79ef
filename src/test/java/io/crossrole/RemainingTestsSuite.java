package io.crossrole;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that are in no other suite. */
@Suite
@SelectPackages("io.crossrole")
@ExcludePackages({"io.crossrole.journey", "io.crossrole.console", "io.crossrole.validation", "io.crossrole.resilience"})
class RemainingTestsSuite {}
