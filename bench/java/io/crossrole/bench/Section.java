package io.crossrole.bench;

import java.util.Optional;

/**
 * A section of the report.
 *
 * @param text Markdown, below the title
 * @param chart an SVG picture of the same figures
 */
record Section(String title, String text, Optional<String> chart) {}
