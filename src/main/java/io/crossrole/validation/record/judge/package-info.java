/** Judges the answers of a round by what is known of the vendor's own side, and explains a failure. */
package io.crossrole.validation.record.judge;
