/** Alert rules and dashboard in {@code k8s} against the documents and against what a running service exports. */
package io.crossrole.observability;
