package io.crossrole.console.make;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page <i>Make the role</i>. Templates read them as {@code make:…}. */
@MessageBundle("make")
public interface MakeMessages {

    @Message("Connect {name}")
    String title(String name);

    @Message("To account")
    String toAccount();

    @Message("Choose something else")
    String chooseElse();

    @Message("Back to the check")
    String back();

    @Message("Your values")
    String values();

    @Message("AWS Account ID")
    String accountId();

    @Message("{vendor}’s. Your role trusts it.")
    String accountIdHint(String vendor);

    @Message("External ID")
    String externalId();

    @Message("Made for this integration alone. Your role must require it.")
    String externalIdHint();

    @Message("Role name")
    String roleName();

    @Message("Proposed. Another one is fine too.")
    String roleNameHint();

    @Message("It must be this one: the permissions policy names it.")
    String roleNameFixed();

    @Message("Neither ID is a secret. Keep them:")
    String noSecret();

    @Message("you need both whenever you make the role again. They also stay at this page’s address.")
    String keep();

    @Message("Download as text")
    String download();

    @Message("Make the role in your AWS account")
    String heading();

    @Message("Or make it yourself")
    String headingInSandbox();

    @Message(
            "With the AWS CLI, against the sandbox. The other ways are here to be read: the sandbox has no AWS console.")
    String leadInSandbox();

    @Message("Five ways to the same role. Choose the one you know best.")
    String lead();

    @Message("Ways to make the role")
    String ways();

    @Message(
            "{#switch way}{#case CONSOLE}AWS console{#case CLI}AWS CLI{#case CLOUDFORMATION}CloudFormation{#case TERRAFORM}"
                    + "Terraform{#else}JSON{/switch}")
    String way(Way way);

    @Message("Show all {lines} lines")
    String showAll(int lines);

    @Message("Show less")
    String showLess();

    @Message("Paste the Role ARN")
    String paste();

    @Message("Role ARN")
    String arn();

    @Message("From the role’s page in IAM, under <b>Summary</b>. It begins with <code>arn:{partition}:iam::</code>")
    String arnHint(String partition);

    @Message("Paste the Role ARN.")
    String pasteArn();

    @Message("Create")
    String create();

    @Message("We then check the role with AWS. That takes about {seconds} seconds.")
    String createHint(long seconds);

    @Message("Why sts:AssumeRole is in the trust policy alone")
    String whyAssume();

    @Message(
            "The trust policy says who may assume this role, and on which condition. In the role’s permissions, on <code>*</code>,"
                    + " the same action would let the role assume every other role that trusts your account, an administrator’s among"
                    + " them. Some guides say so. You need it nowhere.")
    String whyAssumeText();

    @Message("In this role’s permissions it stands for this role alone, since the role assumes itself.")
    String whyAssumeItself();

    @Message("Making your values")
    String waitingTitle();

    @Message(
            "The External ID is on its way. It is made for this integration alone, and usually takes less than a second.")
    String waiting();

    @Message("This takes longer than usual. Nothing is lost: this page shows the values as soon as they are there.")
    String waitingLong();

    @Message("{vendor} has paused its intake. Nothing is lost: this page shows the values as soon as intake goes on.")
    String waitingPaused(String vendor);

    @Message("""
            Connect {name}

            AWS Account ID:  {account}
            External ID:     {externalId}
            Role name:       {roleName}
            Integration:     {integrationId}

            The AWS Account ID is of {vendor}. Your role trusts it, and must require the External ID.
            Neither is a secret. Keep them: you need both whenever you make the role again.""")
    String file(String name, String integrationId, String account, String externalId, String roleName, String vendor);
}
