/**
 * Controls the access to the HTTP API. It serves callers with a token; an open API serves everyone except foreign web
 * pages.
 */
package io.crossrole.api.access;
