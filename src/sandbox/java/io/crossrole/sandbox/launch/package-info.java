/** One command for people: starts the sandbox beside the service in dev mode, tells where it is, and walks it through. */
package io.crossrole.sandbox.launch;
