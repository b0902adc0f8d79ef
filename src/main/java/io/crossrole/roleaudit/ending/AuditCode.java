package io.crossrole.roleaudit.ending;

import io.crossrole.roleaudit.trust.FindingCode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A code of what an audit may find: a {@link FindingCode} about the trust policy, or one of two about permissions.
 *
 * @param title one line, without any text of a customer's
 */
public record AuditCode(String name, String title) {

    static final List<AuditCode> OF_TRUST = Arrays.stream(FindingCode.values())
            .map(it -> new AuditCode(it.name(), it.title()))
            .toList();

    static final AuditCode MISSING_PERMISSION =
            new AuditCode("MISSING_PERMISSION", "The role may not do all that the integration needs");

    static final AuditCode EXCESSIVE_PERMISSION = new AuditCode(
            "EXCESSIVE_PERMISSION", "The role may do dangerous things that the integration does not need");

    static final List<AuditCode> OF_PERMISSIONS = List.of(MISSING_PERMISSION, EXCESSIVE_PERMISSION);

    /** All codes: the trust policy's first, the worst first. */
    public static List<AuditCode> all() {
        return Stream.concat(OF_TRUST.stream(), OF_PERMISSIONS.stream()).toList();
    }

    static Optional<AuditCode> named(String name) {
        return all().stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
