package io.crossrole.testkit;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A role whose trust policy lists the External IDs of several integrations. */
public final class SharedRole {

    private SharedRole() {}

    public static String policy(World world, String... integrations) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                 "Principal": {"AWS": "arn:aws:iam::999988887777:root"},
                 "Condition": {"StringEquals": {"sts:ExternalId": [%s]}}}]}
                """.formatted(Arrays.stream(integrations)
                .map(it -> '"' + world.externalIdOf(it) + '"')
                .collect(Collectors.joining(", ")));
    }
}
