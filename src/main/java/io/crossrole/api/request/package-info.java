/** Parses calls strictly. Input that would have no effect is refused, not ignored. */
package io.crossrole.api.request;
