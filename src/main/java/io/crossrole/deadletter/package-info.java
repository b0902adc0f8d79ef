/** Lists, filters and counts stored dead letters. */
package io.crossrole.deadletter;
