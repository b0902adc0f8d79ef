/** The journey <em>issue</em>: a request becomes an External ID and a trust policy that requires it. */
package io.crossrole.externalid;
