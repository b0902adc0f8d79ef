package io.crossrole.integration;

import io.crossrole.partition.AwsPartition;
import java.lang.reflect.Field;
import java.time.Instant;

/** Integrations as Hibernate would load them, for tests without a database. */
public final class IntegrationFixture {

    public static final String EXTERNAL_ID = "cr-01jx3v8k2m-7q0d5b7e9f3a41d28c64e1b07a95f2c3";

    private final Integration integration = new Integration();

    private IntegrationFixture() {}

    /** An integration whose request has only the required fields. */
    public static IntegrationFixture requested() {
        return new IntegrationFixture()
                .with("id", "int-1")
                .with("tenantId", "acme")
                .with("type", "aws")
                .with("partition", new AwsPartition("aws"))
                .with("externalId", new ExternalId(EXTERNAL_ID))
                .with("status", IntegrationStatus.AWAITING_ROLE)
                .with("sequence", NewIntegration.FIRST_SEQUENCE)
                .with("createdAt", Instant.parse("2025-06-03T09:14:27Z"))
                .with("changedAt", Instant.parse("2025-06-03T09:14:27Z"));
    }

    public IntegrationFixture ofType(String type) {
        return with("type", type);
    }

    public IntegrationFixture inPartition(String partition) {
        return with("partition", new AwsPartition(partition));
    }

    public IntegrationFixture forAccount(String accountId) {
        return with("expectedAccountId", accountId);
    }

    public IntegrationFixture withExternalId(String externalId) {
        return with("externalId", new ExternalId(externalId));
    }

    public Integration make() {
        return integration;
    }

    private IntegrationFixture with(String name, Object value) {
        try {
            Field field = Integration.class.getDeclaredField(name);
            field.setAccessible(true);
            field.set(integration, value);
            return this;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("An integration has no field " + name, e);
        }
    }
}
