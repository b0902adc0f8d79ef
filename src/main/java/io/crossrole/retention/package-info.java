/** What is kept for a time only is removed when that is over, and what replays are recognised by never is. */
package io.crossrole.retention;
