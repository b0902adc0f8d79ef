package io.crossrole;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The path of a role, and histories of events. */
@Suite
@SelectPackages({"io.crossrole.validation", "io.crossrole.resilience"})
class ValidationSuite {}
