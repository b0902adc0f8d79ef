package io.crossrole.console.connect;

import io.crossrole.api.body.Fields;
import io.crossrole.externalid.IssueConfig;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.partition.AwsPartition;
import io.crossrole.partition.Vendor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the mistakes in a request before it becomes an event. Intake would reject the event, and nobody would see why. */
@ApplicationScoped
class CheckRequest {

    static final String TYPE = "integration-type";
    static final String ACCOUNT = "aws-account-id";
    static final String TENANT = "tenant-id";
    static final String PARTITION = "partition";

    private static final int ACCOUNT_DIGITS = 12;

    private final IntegrationCatalog catalog;
    private final Vendor vendor;
    private final IssueConfig config;
    private final ChooseMessages messages;

    CheckRequest(IntegrationCatalog catalog, Vendor vendor, IssueConfig config, ChooseMessages messages) {
        this.catalog = catalog;
        this.vendor = vendor;
        this.config = config;
        this.messages = messages;
    }

    /** The mistakes in the order of the fields. */
    List<FieldProblem> problemsOf(Request request, String vendorName) {
        List<FieldProblem> problems = new ArrayList<>();
        if (catalog.entry(request.integrationType()).isEmpty()) {
            problems.add(new FieldProblem(TYPE, messages.chooseType(vendorName)));
        }
        if (vendor.in(new AwsPartition(request.partition())).isEmpty()) {
            problems.add(new FieldProblem(PARTITION, messages.choosePartition()));
        }
        accountProblem(request.awsAccountId(), vendorName).ifPresent(it -> problems.add(new FieldProblem(ACCOUNT, it)));
        if (!request.tenantId().matches(Fields.ID)) {
            problems.add(new FieldProblem(TENANT, messages.tenantRule()));
        }
        return problems;
    }

    private Optional<String> accountProblem(String account, String vendorName) {
        if (account.isEmpty()) {
            return config.requireAnnouncedAccount() ? Optional.of(messages.accountMissing()) : Optional.empty();
        }
        if (!account.matches("[0-9]+")) {
            return Optional.of(messages.accountDigitsOnly());
        }
        if (account.length() != ACCOUNT_DIGITS) {
            return Optional.of(messages.accountDigits(account.length()));
        }
        return vendor.owns(account) ? Optional.of(messages.accountOfVendor(vendorName)) : Optional.empty();
    }

    /** Whether a request must name the account. */
    boolean requiresAccount() {
        return config.requireAnnouncedAccount();
    }
}
