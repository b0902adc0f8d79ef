package io.crossrole;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The web pages, many of them in a browser. */
@Suite
@SelectPackages("io.crossrole.console")
class ConsoleSuite {}
