package io.crossrole.console.make;

import io.crossrole.console.page.ConsoleConfig;
import io.crossrole.externalid.role.AwsConsole;
import io.crossrole.externalid.role.InlinePolicy;
import io.crossrole.externalid.role.RoleToMake;
import io.crossrole.externalid.role.way.AwsCli;
import io.crossrole.externalid.role.way.CloudFormation;
import io.crossrole.externalid.role.way.JsonLayout;
import io.crossrole.externalid.role.way.SelfTrust;
import io.crossrole.externalid.role.way.Terraform;
import io.crossrole.text.Cut;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The texts of each way to make a role, as the page shows them. */
public final class Instructions {

    /** As many characters as a drawing has room for. */
    private static final int DRAWN = 24;

    /** The sandbox takes the access key ID for the account. */
    private static final String SANDBOX_CREDENTIALS = """
            export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=any
            export AWS_DEFAULT_REGION=us-east-1

            """;

    private final RoleToMake role;
    private final String quickCreate;
    private final Optional<URI> endpoint;

    /**
     * The instructions for a role.
     *
     * @param quickCreate the link that opens CloudFormation with the role filled in, if one is configured
     * @param endpoint the address for the AWS CLI, if it is not AWS' own
     */
    Instructions(RoleToMake role, Optional<String> quickCreate, Optional<URI> endpoint) {
        this.role = role;
        this.quickCreate = quickCreate.orElse("");
        this.endpoint = endpoint;
    }

    /** The commands. For the sandbox, the credentials come first. */
    public Listing cli() {
        String credentials = endpoint.map(
                        it -> SANDBOX_CREDENTIALS.formatted(role.accountId().orElse(ConsoleConfig.SANDBOX_ACCOUNT)))
                .orElse("");
        return listing("Shell", credentials + AwsCli.commands(role, endpoint));
    }

    public Listing cloudFormation() {
        return listing(Download.CLOUDFORMATION.fileName(role), CloudFormation.template(role));
    }

    public Listing terraform() {
        return listing(Download.TERRAFORM.fileName(role), Terraform.configuration(role));
    }

    public Listing trustPolicy() {
        return listing(Download.TRUST_POLICY.fileName(role), JsonLayout.of(role.trustPolicy()));
    }

    /** The trust policy of a role that assumes itself, for the second step. */
    public Listing secondTrustPolicy() {
        return listing("trust-policy-2.json", JsonLayout.of(SelfTrust.secondStep(role)));
    }

    /** The permissions policy; null if the catalog has none. */
    public Listing permissionsPolicy() {
        return role.permissions()
                .map(it -> listing(Download.PERMISSIONS_POLICY.fileName(role), JsonLayout.of(it.document())))
                .orElse(null);
    }

    /** The name of the inline policy; empty if the catalog has none. */
    public String policyName() {
        return role.permissions().map(InlinePolicy::name).orElse("");
    }

    public int actions() {
        return role.permissions().map(it -> it.actions().size()).orElse(0);
    }

    public boolean isReadingAlone() {
        return role.permissions().map(InlinePolicy::isReading).orElse(false);
    }

    /** Whether the trust policy trusts less than the account, as the wizard of IAM's console does. */
    public boolean isNarrowed() {
        return !role.trustPolicy().at("/Statement/Condition/ArnLike").isMissingNode()
                || !role.trustPolicy().at("/Statement/Principal/AWS").asText().endsWith(":root");
    }

    public String tag() {
        return "crossrole:integration = " + role.integrationId();
    }

    /** The address of IAM's list of roles. */
    public String rolesAddress() {
        return AwsConsole.roles(role.partition());
    }

    /** The address at which CloudFormation takes a template. */
    public String createStackAddress() {
        return AwsConsole.createStack(role.partition());
    }

    /** The link that opens CloudFormation with the role filled in; empty if none is configured. */
    public String quickCreate() {
        return quickCreate;
    }

    public String file(String id) {
        return MakeAddresses.file(role.integrationId(), Download.of(id).orElseThrow())
                .toString();
    }

    /** The beginning of the External ID, for a drawing. */
    public String shortExternalId() {
        return Cut.within(DRAWN, role.externalId());
    }

    /** The beginning of the role's name, for a drawing. */
    public String shortRoleName() {
        return Cut.within(DRAWN, role.name());
    }

    private Listing listing(String name, String text) {
        return Listing.of(name, text, List.of(role.name(), role.vendorAccountId(), role.externalId()));
    }
}
