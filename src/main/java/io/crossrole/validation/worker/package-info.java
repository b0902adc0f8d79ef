/**
 * The second room of <em>validate</em>: claims due validations, tenant by tenant, and limits how many are under way.
 */
package io.crossrole.validation.worker;
