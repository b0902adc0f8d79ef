/** The fourth room of <em>validate</em>: judges the answers. Plain Java that knows no framework. */
package io.crossrole.validation.verdict;
