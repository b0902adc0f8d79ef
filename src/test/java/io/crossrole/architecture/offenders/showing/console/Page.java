package io.crossrole.architecture.offenders.showing.console;

/** A page. */
public class Page {}
