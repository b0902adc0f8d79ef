/** Audits the trust policy of a customer's role: finds who else may assume it, and who of the vendor's may not. */
package io.crossrole.roleaudit.trust;
