package io.crossrole.sandbox.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.crossrole.sandbox.aws.policy.TrustPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** Makes customers' roles, right and wrong, for people who want to see each verdict; see {@link AdminHandler}. */
final class MadeRoles {

    private static final Set<String> FIELDS =
            Set.of("way", "roleName", "partition", "accountId", "externalId", "trustPolicy");

    private final Roles roles;
    private final Clock clock;

    MadeRoles(Roles roles, Clock clock) {
        this.roles = roles;
        this.clock = clock;
    }

    /**
     * Makes a role, or gives the one of this name another trust policy.
     *
     * @param wanted the fields of the call
     * @return the ARN to submit
     * @throws IllegalArgumentException naming a field that is missing or unknown
     */
    String make(JsonNode wanted) {
        wanted.fieldNames().forEachRemaining(it -> {
            if (!FIELDS.contains(it)) {
                throw new IllegalArgumentException("Unknown field " + it);
            }
        });
        RoleWay way = RoleWay.valueOf(text(wanted, "way"));
        String name = text(wanted, "roleName");
        String partition = text(wanted, "partition");
        String account = way == RoleWay.WRONG_ACCOUNT ? otherThan(wanted) : accountOf(wanted);
        ObjectNode policy = wanted.required("trustPolicy").deepCopy();
        way.spoil(policy, text(wanted, "externalId"));
        if (way == RoleWay.NO_ROLE) {
            roles.find(partition, account, name).ifPresent(it -> roles.delete(partition, account, name));
        } else {
            put(partition, account, name, TrustPolicy.parse(policy.toString(), partition));
        }
        return Role.arn(partition, account, "/", name);
    }

    private void put(String partition, String account, String name, TrustPolicy trustPolicy) {
        if (roles.find(partition, account, name).isPresent()) {
            roles.update(partition, account, name, it -> it.trusting(trustPolicy));
        } else {
            roles.create(new Role(
                    partition,
                    account,
                    "/",
                    name,
                    RandomIds.roleId(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS),
                    trustPolicy,
                    new RoleSettings("Made by the sandbox", Duration.ofHours(1), Map.of()),
                    RolePermissions.NONE));
        }
    }

    private static String accountOf(JsonNode wanted) {
        String expected = wanted.path("accountId").asText("");
        return expected.isEmpty() ? Accounts.CUSTOMER : expected;
    }

    /** An account that is never the right one: the vendor's own, unless the integration expects a certain account. */
    private static String otherThan(JsonNode wanted) {
        return wanted.path("accountId").asText("").isEmpty() ? Accounts.VENDOR : Accounts.STRANGER;
    }

    private static String text(JsonNode wanted, String field) {
        String text = wanted.path(field).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("Missing field " + field);
        }
        return text;
    }
}
