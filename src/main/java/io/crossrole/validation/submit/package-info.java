/** Step 1 of <em>validate</em>: takes in submitted roles and queues each one once. */
package io.crossrole.validation.submit;
