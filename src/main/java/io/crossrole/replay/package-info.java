/** History run again: a slice of an inbound topic taken in once more, outcomes published once more. */
package io.crossrole.replay;
