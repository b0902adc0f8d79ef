/** What happened, on record and told: outcomes are announced with the state they tell of, and published afterwards. */
package io.crossrole.outcome;
