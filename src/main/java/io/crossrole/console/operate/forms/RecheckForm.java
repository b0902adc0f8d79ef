package io.crossrole.console.operate.forms;

import io.crossrole.api.RechecksResource;
import io.crossrole.api.body.OperationOptions;
import io.crossrole.api.body.RecheckBody;
import io.crossrole.api.view.OperationView;
import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.longrunning.OperationKind;
import io.crossrole.partition.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Makes the rechecks of many proven roles due. */
@ApplicationScoped
class RecheckForm implements OperationForm {

    private final RechecksResource rechecks;
    private final IntegrationCatalog catalog;
    private final Vendor vendor;
    private final FormMessages messages;

    RecheckForm(RechecksResource rechecks, IntegrationCatalog catalog, Vendor vendor, FormMessages messages) {
        this.rechecks = rechecks;
        this.catalog = catalog;
        this.vendor = vendor;
        this.messages = messages;
    }

    @Override
    public OperationKind kind() {
        return OperationKind.RECHECK;
    }

    @Override
    public List<FormField> fields(FieldFactory factory) {
        return List.of(
                factory.tenant(),
                factory.select(
                        "integrationType",
                        messages.type(),
                        catalog.entries().stream().map(CatalogEntry::name).toList(),
                        true),
                factory.select(
                        "partition",
                        messages.partition(),
                        vendor.partitions().stream()
                                .map(it -> it.partition().name())
                                .toList(),
                        true),
                factory.rate(),
                factory.all(kind()));
    }

    @Override
    public List<String> talliesToDo() {
        return List.of("due");
    }

    @Override
    public OperationView request(FormValues values, OperationOptions options) {
        return rechecks.recheckMany(
                        new RecheckBody(
                                values.text("tenantId"),
                                values.text("partition"),
                                values.text("integrationType"),
                                values.isChecked(FieldFactory.ALL) ? true : null),
                        options)
                .getEntity();
    }
}
