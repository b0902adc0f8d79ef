/** The frame around the pages of operators: their navigation, with what waits for somebody. */
package io.crossrole.console.operate;
