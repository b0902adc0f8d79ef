/** {@code mvn -Psandbox}: starts the sandbox and the service in dev mode, prints the addresses and runs the walkthrough. */
package io.crossrole.sandbox.launch;
