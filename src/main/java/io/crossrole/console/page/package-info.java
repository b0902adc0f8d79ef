/** The parts that all pages of the console share: frame, headers, times, error pages, and the check of each form's origin. */
package io.crossrole.console.page;
