/**
 * The console: web pages for a customer who connects an AWS account, and for operators. It publishes the same events and
 * reads the same state as every other service, through the resources of the HTTP API.
 */
package io.crossrole.console;
