/** Who may call the HTTP API: holders of a token, or everybody on an open one but web pages of others. */
package io.crossrole.api.access;
