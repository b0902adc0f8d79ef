/** The forms that start operations. Each first makes a dry run, and then offers to do what it counted. */
package io.crossrole.console.operate.forms;
