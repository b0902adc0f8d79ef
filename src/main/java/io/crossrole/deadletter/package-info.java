/** What is on the dead-letter topics: written down, found, counted, and sent to where it came from once more. */
package io.crossrole.deadletter;
