/** The pages of integrations for operators: the list, and one integration with its timeline. */
package io.crossrole.console.integrations;
