package io.crossrole.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
public class RequestedIntegration {

    @Id
    private String id;

    private String tenantId;
    private String externalId;
    private Instant createdAt;

    protected RequestedIntegration() {}

    RequestedIntegration(String id, String tenantId, String externalId, Instant createdAt) {
        this.id = id;
        this.tenantId = tenantId;
        this.externalId = externalId;
        this.createdAt = createdAt;
    }

    public String getId() {
        return id;
    }

    public String getTenantId() {
        return tenantId;
    }

    public String getExternalId() {
        return externalId;
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
