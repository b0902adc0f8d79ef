/** The bodies and the parameters of calls, with the limits of each field. */
package io.crossrole.api.body;
