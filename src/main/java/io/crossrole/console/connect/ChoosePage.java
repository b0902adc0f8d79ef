package io.crossrole.console.connect;

import io.crossrole.externalid.catalog.CatalogEntry;
import io.crossrole.externalid.catalog.IntegrationCatalog;
import io.crossrole.partition.Vendor;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The page on which a customer chooses what to connect.
 *
 * @param types the cards, the one without permissions last
 * @param partitions the AWS partitions; one if there is nothing to choose
 * @param chosen the fields as they were sent, or as they are proposed
 * @param eventId the id of the event that the form will publish
 * @param asksForTenant whether the visitor may connect an account for any tenant
 * @param requiresAccount whether the account must be named
 * @param sandboxAccount the customer's account in the AWS sandbox; empty in production
 */
public record ChoosePage(
        List<Card> types,
        List<String> partitions,
        Chosen chosen,
        UUID eventId,
        boolean asksForTenant,
        boolean requiresAccount,
        String sandboxAccount,
        List<FieldProblem> problems) {

    /**
     * A type of integration.
     *
     * @param icon the name of its drawing
     */
    public record Card(String type, String name, String reads, String neverReads, String icon, boolean chosen) {}

    /** The other fields. */
    public record Chosen(String tenantId, String partition, String awsAccountId) {}

    static ChoosePage of(
            IntegrationCatalog catalog,
            Vendor vendor,
            Request request,
            UUID eventId,
            boolean asksForTenant,
            boolean requiresAccount,
            String sandboxAccount,
            List<FieldProblem> problems) {
        return new ChoosePage(
                catalog.entries().stream()
                        .sorted(Comparator.comparing(
                                        (CatalogEntry it) -> it.permissions().isEmpty())
                                .thenComparing(CatalogEntry::name))
                        .map(it -> card(it, request.integrationType()))
                        .toList(),
                vendor.partitions().stream().map(it -> it.partition().name()).toList(),
                new Chosen(request.tenantId(), request.partition(), request.awsAccountId()),
                eventId,
                asksForTenant,
                requiresAccount,
                sandboxAccount,
                problems);
    }

    private static Card card(CatalogEntry entry, String chosen) {
        return new Card(
                entry.name(),
                entry.displayName(),
                entry.description().reads(),
                entry.description().neverReads(),
                "service-" + entry.description().icon().name().toLowerCase(java.util.Locale.ROOT),
                entry.name().equals(chosen));
    }

    /** The mistake in a field; null if there is none. */
    public FieldProblem problem(String field) {
        return FieldProblem.in(problems, field);
    }
}
