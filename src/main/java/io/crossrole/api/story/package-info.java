/** Why a customer is connected or not: one integration with all that happened to it. */
package io.crossrole.api.story;
