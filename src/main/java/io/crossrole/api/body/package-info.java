/** The bodies and parameters of calls, with the constraints of each field. */
package io.crossrole.api.body;
