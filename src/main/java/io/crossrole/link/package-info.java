/** Signed links: a vendor hands one to a customer who has no account at the OpenID provider. It opens one integration for a short time. */
package io.crossrole.link;
