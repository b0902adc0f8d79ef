package io.crossrole.operations.imports;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;

/** A line of an import. Its fate is null until it is processed. */
@Entity
@IdClass(ImportLine.Key.class)
@Table(name = "import_line")
public class ImportLine {

    record Key(UUID operationId, int line) {}

    @Id
    @Column(name = "operation_id")
    private UUID operationId;

    @Id
    private int line;

    private String content;

    @Column(name = "integration_id")
    private String integrationId;

    @Column(name = "tenant_id")
    private String tenantId;

    @Column(name = "external_id")
    private String externalId;

    @Enumerated(EnumType.STRING)
    private ImportFate fate;

    private String detail;

    /** For Hibernate. */
    protected ImportLine() {}
}
