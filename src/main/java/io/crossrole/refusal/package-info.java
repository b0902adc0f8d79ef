/** Takes reports that AWS refuses what services do through a connection, has the role rechecked, and answers. */
package io.crossrole.refusal;
