/** The catalog: the types of integration that a vendor offers, and the permissions that each needs. */
package io.crossrole.externalid.catalog;
