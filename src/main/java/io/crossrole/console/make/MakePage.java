package io.crossrole.console.make;

import io.crossrole.console.connect.ConnectAddresses;
import io.crossrole.console.connect.FieldProblem;
import io.crossrole.console.page.VendorName;
import io.crossrole.externalid.role.RoleToMake;
import java.util.List;
import java.util.UUID;

/**
 * The page on which a customer makes the role and submits its ARN.
 *
 * @param typeName the name of what the vendor reads
 * @param again whether a role was submitted before
 * @param inSandbox whether the AWS sandbox can make the role
 * @param way the chosen way to make the role
 * @param checkSeconds about how long the check of a right role takes
 * @param eventId the id from which that of the event is made
 */
public record MakePage(
        RoleToMake role,
        VendorName vendor,
        String typeName,
        boolean again,
        boolean inSandbox,
        Way way,
        List<Tab> tabs,
        Instructions instructions,
        ArnField arn,
        long checkSeconds,
        UUID eventId,
        List<FieldProblem> problems) {

    /** A link to a way. */
    public record Tab(Way way, String address, boolean chosen) {}

    /** The customer's account, or an empty text. */
    public String account() {
        return role.accountId().orElse("");
    }

    /** The address of a file with the values. */
    public String valuesAddress() {
        return MakeAddresses.file(role.integrationId(), Download.VALUES).toString();
    }

    /** The address that takes the ARN. It leads to this page, where the browser asks for it again. */
    public String submitAddress() {
        return ConnectAddresses.role(role.integrationId())
                .with("step", again ? MakeRoleResource.MAKE : "")
                .toString();
    }

    /** The address of the page of the check. */
    public String checkAddress() {
        return ConnectAddresses.role(role.integrationId()).toString();
    }

    /** The address of the page before, with the same choice. */
    public String chooseAddress() {
        return ConnectAddresses.choose(role.integrationType(), account()).toString();
    }

    static List<Tab> tabs(String integrationId, Way chosen, boolean again) {
        return List.of(Way.values()).stream()
                .map(it ->
                        new Tab(it, MakeAddresses.way(integrationId, it, again).toString(), it == chosen))
                .toList();
    }
}
