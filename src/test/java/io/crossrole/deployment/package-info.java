/**
 * The files in {@code k8s}: they are parsed as strictly as a cluster would, the chart and the overlay make the same objects,
 * and they agree with the code and the documents.
 */
package io.crossrole.deployment;
