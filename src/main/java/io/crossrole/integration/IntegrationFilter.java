package io.crossrole.integration;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Selects integrations. A field that is null does not restrict the selection.
 *
 * @param beginning the beginning of the ID, of the External ID, of the customer's account ID, or of the proven role's ARN
 *     or name, in upper or lower case
 * @param type the catalog type
 * @param reason the code of the reason why there is no connection
 * @param isRefused whether to select only those that await a role after one was refused
 */
public record IntegrationFilter(
        String beginning, String tenantId, IntegrationStatus status, String type, String reason, boolean isRefused) {

    /** Fewer digits would select a large part of all accounts. */
    private static final int FEWEST_DIGITS = 4;

    private static final int ACCOUNT_DIGITS = 12;
    private static final Pattern ACCOUNT = Pattern.compile("\\d{" + FEWEST_DIGITS + "," + ACCOUNT_DIGITS + "}");
    private static final Pattern ACCOUNT_OF_ROLE = Pattern.compile("(?i)arn:[a-z-]+:iam::(\\d{4,12})(?::.*)?");
    private static final String ARN = "arn:";

    public IntegrationFilter(String beginning, String tenantId, IntegrationStatus status, String type, String reason) {
        this(beginning, tenantId, status, type, reason, false);
    }

    /** The kind of value that a filter's text begins. It decides which index the list is read from. */
    enum Subject {
        NOTHING,
        ID,
        EXTERNAL_ID,
        ACCOUNT,
        /** An ARN whose account is known. */
        ROLE,
        /** Found among the rows that a page reads anyway: there is no index. */
        ROLE_NAME
    }

    /**
     * The beginnings that rows have.
     *
     * @param written each in upper and lower case as it is stored, in the order of bytes; of IDs and External IDs alone
     */
    record Match(Subject subject, List<String> written) {

        static Match of(Subject subject) {
            return new Match(subject, List.of());
        }
    }

    /** Selects every integration. */
    public static IntegrationFilter all() {
        return new IntegrationFilter(null, null, null, null, null);
    }

    /** Selects a tenant's integrations. */
    public static IntegrationFilter ofTenant(String tenantId) {
        return new IntegrationFilter(null, tenantId, null, null, null);
    }

    /** The same within a tenant. */
    public IntegrationFilter within(String tenant) {
        return new IntegrationFilter(beginning, tenant, status, type, reason, isRefused);
    }

    /** The same for integrations of any status, refused or not. */
    public IntegrationFilter ofAnyStatus() {
        return new IntegrationFilter(beginning, tenantId, null, type, reason);
    }

    /** The beginning of an account ID that the text contains; empty if it is none. */
    Optional<String> account() {
        if (beginning == null) {
            return Optional.empty();
        }
        var role = ACCOUNT_OF_ROLE.matcher(beginning);
        if (role.matches()) {
            return Optional.of(role.group(1));
        }
        return Optional.of(beginning).filter(it -> ACCOUNT.matcher(it).matches());
    }

    /** Whether the text is the beginning of an ARN. */
    boolean isArn() {
        return beginning != null && beginning.regionMatches(true, 0, ARN, 0, ARN.length());
    }

    /** Whether the list is in the order of reasons, unless a text makes it another one. */
    public boolean isInOrderOfReasons() {
        return isRefused && tenantId == null && reason == null;
    }

    /**
     * Whether the list is in the order of creation: that of a tenant, and that of all that await a role. A text may make
     * it another one.
     */
    public boolean isInOrderOfCreation() {
        return tenantId != null || status == IntegrationStatus.AWAITING_ROLE && reason == null;
    }

    /** Whether the list may be in the order of account IDs. A text of few digits may also begin an ID. */
    public boolean isInOrderOfAccounts() {
        return tenantId == null && (isArn() && account().isPresent() || isWholeAccount());
    }

    /** Whether the text is a whole account ID, which is no ID of an integration in practice. */
    boolean isWholeAccount() {
        return account().filter(it -> it.length() == ACCOUNT_DIGITS).isPresent();
    }
}
