/** Step 2 of <em>validate</em>: claims due validations in turns of the tenants, and limits how many run at once. */
package io.crossrole.validation.worker;
