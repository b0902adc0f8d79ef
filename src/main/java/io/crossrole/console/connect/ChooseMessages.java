package io.crossrole.console.connect;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page <i>Choose</i>. Templates read them as {@code choose:…}. */
@MessageBundle("choose")
public interface ChooseMessages {

    @Message("Steps")
    String steps();

    @Message("Choose")
    String choose();

    @Message("Make the role")
    String make();

    @Message("Check")
    String check();

    @Message("done")
    String done();

    @Message("Connect an AWS account")
    String title();

    @Message("Error: {title}")
    String errorTitle(String title);

    @Message("There is a problem")
    String problem();

    @Message("You make a role in your account. We prove that {vendor} can use it for you, and for no other customer. No"
            + " key or password changes hands.")
    String lead(String vendor);

    @Message("What should {vendor} read?")
    String what(String vendor);

    @Message("It never reads:")
    String never();

    @Message("How should {vendor} connect?")
    String how(String vendor);

    @Message("Role")
    String role();

    @Message("A role of yours that trusts {vendor}’s account. Delete it, and {vendor} is out.")
    String roleHint(String vendor);

    @Message("No access keys: a key can leak")
    String noKeys();

    @Message("Which account?")
    String account();

    @Message("optional")
    String optional();

    @Message("Its AWS account ID, 12 digits. With it we fill in the role’s ARN for you, and refuse a role of any other"
            + " account.")
    String accountHint();

    @Message("In the sandbox, the customer’s account is {account}.")
    String accountInSandbox(String account);

    @Message("Use {account}")
    String useAccount(String account);

    @Message("Which part of AWS?")
    String partition();

    @Message("The partition of your account. Most accounts are in aws.")
    String partitionHint();

    @Message("Tenant")
    String tenant();

    @Message("The customer who owns the integration, as the vendor’s systems call it. Customers don’t see this field.")
    String tenantHint();

    @Message("Continue")
    String next();

    @Message("Next: three values, and five ways to make the role.")
    String nextHint();

    @Message("What you need")
    String need();

    @Message(
            "To be signed in to the account that you connect, with leave to make roles: <code>iam:CreateRole</code> and"
                    + " <code>iam:PutRolePolicy</code>. Is that somebody else? Send them the address of the next page.")
    String needText();

    @Message("What happens")
    String happens();

    @Message("You get three values, and make a role with them.")
    String happensFirst();

    @Message("You paste the role’s ARN.")
    String happensSecond();

    @Message("We ask AWS for the role, three times.")
    String happensThird();

    @Message("Why three times")
    String why();

    @Message("With your External ID, without any, and with another one. Only the first may be let in. Otherwise another"
            + " customer of {vendor}’s could reach your account.")
    String whyText(String vendor);

    @Message("Choose what {vendor} should read")
    String chooseType(String vendor);

    @Message("Choose one of the parts of AWS")
    String choosePartition();

    @Message("AWS account ID must have 12 digits. This one has {digits}.")
    String accountDigits(int digits);

    @Message("AWS account ID must have 12 digits and nothing else.")
    String accountDigitsOnly();

    @Message("AWS account ID must be yours. This one is {vendor}’s.")
    String accountOfVendor(String vendor);

    @Message("Enter the AWS account ID of the account to connect")
    String accountMissing();

    @Message("Tenant must be 1 to 128 letters, digits and any of ._:-")
    String tenantRule();
}
