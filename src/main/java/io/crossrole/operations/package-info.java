/** Operations over many rows or records: import, recheck, redrive, replay, restore and retention. */
package io.crossrole.operations;
