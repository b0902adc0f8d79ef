package io.crossrole.console.make;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the ways to make a role. Templates read them as {@code way:…}. Those with elements of HTML have no parameter
 * with a customer's text. The names in bold are AWS' own of today, and are not translated.
 */
@MessageBundle("way")
public interface WayMessages {

    @Message("Open")
    String open();

    @Message("in the account that you connect, and choose <b>Create role</b>.")
    String consoleFirst();

    @Message("Under <b>Trusted entity type</b> choose <b>AWS account</b>, then <b>Another AWS account</b>, and paste"
            + " the AWS Account ID:")
    String consoleAccount();

    @Message("Under <b>Options</b> tick <b>Require external ID</b> and paste the External ID. Leave <b>Require MFA</b>"
            + " alone. Choose <b>Next</b>.")
    String consoleExternalId();

    @Message("On <b>Add permissions</b> tick nothing, and choose <b>Next</b>. They follow in step 6.")
    String consoleSkip();

    @Message("On <b>Add permissions</b> tick nothing, or what you have agreed on, and choose <b>Next</b>.")
    String consoleSkipAll();

    @Message("On <b>Name, review, and create</b> paste the <b>Role name</b>, and choose <b>Create role</b>.")
    String consoleName();

    @Message("Open the new role. Choose <b>Add permissions</b>, <b>Create inline policy</b>, <b>JSON</b>, and paste the"
            + " policy. Choose <b>Next</b>, name it")
    String consolePolicy();

    @Message("and choose <b>Create policy</b>.")
    String consolePolicyEnd();

    @Message("Copy policy")
    String copyPolicy();

    @Message("{counted:of(count, 'action', 'actions')}")
    String actions(int count);

    @Message("{counted:of(count, 'action', 'actions')}, all of them reading")
    String readingActions(int count);

    @Message("Show the policy")
    String showPolicy();

    @Message("Copy the <b>ARN</b> from the role’s <b>Summary</b>, and paste it below.")
    String consoleCopy();

    @Message("Narrow it further")
    String narrow();

    @Message("The wizard trusts {vendor}’s whole account. A trust policy can also say which role of that account may"
            + " come in. Open the role’s tab")
    String narrowText(String vendor);

    @Message("<b>Trust relationships</b>, choose <b>Edit trust policy</b>, and paste this one:")
    String narrowHow();

    @Message("Now let the role assume itself. AWS accepts this only once the role exists.")
    String itself();

    @Message("Open the role’s tab <b>Trust relationships</b>, choose <b>Edit trust policy</b>, and paste this one:")
    String itselfHow();

    @Message("Replace YOUR_ACCOUNT_ID by the ID of the account that you connect.")
    String itselfAccount();

    @Message("Run it with credentials of the account that you connect, in any Region. IAM is global. It prints the Role"
            + " ARN at the end.")
    String cli();

    @Message("The AWS CLI uses the credentials of <code>AWS_PROFILE</code>, if that is set. <code>aws sts"
            + " get-caller-identity</code> shows whose account they are of.")
    String cliWhose();

    @Message("The first two lines set the credentials: the sandbox takes the access key ID for the account, and any"
            + " secret. It prints the Role ARN at the end.")
    String cliInSandbox();

    @Message("For PowerShell and the Windows command prompt download the")
    String cliOther();

    @Message("trust policy")
    String trustPolicy();

    @Message("and the")
    String and();

    @Message("permissions policy")
    String permissionsPolicy();

    @Message("and pass <code>file://trust-policy.json</code>: quoting differs there.")
    String cliOtherEnd();

    @Message("A stack with one role and one inline policy. Delete the stack, and {vendor} is out.")
    String cloudFormation(String vendor);

    @Message("Open the filled-in stack in the account that you connect. Any Region will do.")
    String cloudFormationOpen();

    @Message("Open in CloudFormation")
    String openCloudFormation();

    @Message("Download the template")
    String downloadTemplate();

    @Message("Download the template. In the account that you connect, in any Region, open")
    String cloudFormationDownload();

    @Message("Choose <b>Upload a template file</b>, then <b>Next</b>, and give the stack any name.")
    String cloudFormationUpload();

    @Message("Tick <b>I acknowledge that AWS CloudFormation might create IAM resources with custom names</b>, and"
            + " create the stack.")
    String cloudFormationAcknowledge();

    @Message("Change nothing. Tick <b>I acknowledge that AWS CloudFormation might create IAM resources with custom"
            + " names</b>, and choose <b>Create stack</b>.")
    String cloudFormationNothing();

    @Message(
            "When it says <b>CREATE_COMPLETE</b>, copy <b>RoleArn</b> from the tab <b>Outputs</b>, and paste it below.")
    String cloudFormationCopy();

    @Message("The template, {lines} lines")
    String template(int lines);

    @Message("Two resources. Works with OpenTofu too. The output <code>role_arn</code> is the Role ARN.")
    String terraform();

    @Message("Download the file")
    String downloadFile();

    @Message("For any other tool. The role needs these policies, and nothing else.")
    String json();

    @Message("Path")
    String path();

    @Message("/ or any other")
    String anyPath();

    @Message("Maximum session duration")
    String session();

    @Message("1 hour or longer")
    String hour();

    @Message("Name of the inline policy")
    String policyName();

    @Message("Tag, if you like")
    String tag();
}
