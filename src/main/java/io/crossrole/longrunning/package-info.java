/**
 * Long-running operations as rows. A row holds the request, the progress and the lease of the replica that works on it,
 * so that an operation survives any replica.
 */
package io.crossrole.longrunning;
