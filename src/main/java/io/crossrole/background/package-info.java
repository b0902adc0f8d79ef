/** What background work has in common: loops, gates, back-off and values that are read on a schedule. */
package io.crossrole.background;
