package io.crossrole.naive;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

@Entity
public class NaiveIntegration extends PanacheEntityBase {

    @Id
    public String id;

    public String tenantId;
    public String externalId;
    public Instant createdAt;
}
