/** The likely causes of a denial: their order, what was seen of each, and the smallest edit that removes it. */
package io.crossrole.validation.verdict.blame;
