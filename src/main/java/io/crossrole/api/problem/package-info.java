/** The answers to calls that are not obeyed: each is an {@code application/problem+json} that says what is wrong and where. */
package io.crossrole.api.problem;
