package io.crossrole.roleaudit.permissions;

/** A dangerous action that the integration does not need and that the simulator allows. */
public record ExcessivePermission(String action, String resource) {}
