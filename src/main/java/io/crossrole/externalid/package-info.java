/** The journey <em>issue</em>: turns a request into an External ID and a trust policy that requires it. */
package io.crossrole.externalid;
