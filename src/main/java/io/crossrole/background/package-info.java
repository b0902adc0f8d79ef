/** The parts that background work is made of: loops, gates, back-off and values that are read on a schedule. */
package io.crossrole.background;
