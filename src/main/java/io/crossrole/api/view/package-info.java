/** Operations, dead letters and security episodes as calls are answered with them. */
package io.crossrole.api.view;
