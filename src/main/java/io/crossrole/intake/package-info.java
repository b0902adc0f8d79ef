/** Reads Kafka records as events and validates them. This package holds the types that its subpackages share. */
package io.crossrole.intake;
