/** Operations: their progress, and the forms that start them. */
package io.crossrole.console.operate.operations;
