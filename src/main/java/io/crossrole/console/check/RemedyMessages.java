package io.crossrole.console.check;

import io.crossrole.validation.verdict.blame.LikelyCause;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the remedies. Templates read them as {@code remedy:…}. */
@MessageBundle("remedy")
public interface RemedyMessages {

    @Message("What to do")
    String toDo();

    @Message("Open")
    String open();

    @Message("the role’s trust policy")
    String trustPolicy();

    @Message("IAM › Roles › {role} ›")
    String path(String role);

    @Message("Trust relationships")
    String trustRelationships();

    @Message("Edit trust policy")
    String editTrustPolicy();

    @Message(
            "Change the statement that trusts account {account}: add the lines with a <b>+</b>{#if removes}, remove those with a"
                    + " <b>−</b>{/if}. Or paste the whole policy. Choose")
    String change(String account, boolean removes);

    @Message(
            "Are the lines in your policy already? Then a second statement trusts account {account} without them: remove it.")
    String secondStatement(String account);

    @Message("Replace the whole policy by this one. Choose")
    String replace();

    @Message("Trust policy: what is needed")
    String needed();

    @Message("Or keep yours, and look for what lets in a caller who sends no External ID:")
    String lookFor();

    @Message("an operator that ends in <code>…IfExists</code>, such as <code>StringEqualsIfExists</code>")
    String lookForIfExists();

    @Message("an operator that begins with <code>ForAllValues:</code>")
    String lookForForAllValues();

    @Message("<code>Null</code> on <code>sts:ExternalId</code>")
    String lookForNull();

    @Message("a second statement that trusts account {account} without the condition")
    String lookForStatement(String account);

    @Message("Update policy")
    String updatePolicy();

    @Message("Trust policy: yours, most likely, and what is needed")
    String diff();

    @Message("added")
    String added();

    @Message("removed")
    String removed();

    @Message("Copy whole policy")
    String copyPolicy();

    @Message("Show the whole trust policy")
    String showPolicy();

    @Message("Trust policy")
    String policy();

    @Message("Check again. You don’t have to wait: we ask until AWS has taken the change in.")
    String checkAgainText();

    @Message("Check again")
    String checkAgain();

    @Message("You have checked {times} times in {minutes} minutes. You can check again at {time}.")
    String tooOften(int times, long minutes, String time);

    @Message("What it most likely is")
    String causes();

    @Message("{#if count == 1}One other cause{#else}{count} other causes{/if}")
    String others(int count);

    @Message("AWS says the same whatever the cause. The likeliest come first.")
    String causesText();

    @Message("What we saw:")
    String seen();

    @Message("The other integration:")
    String sibling();

    @Message("Copy line")
    String copyLine();

    @Message(
            "{#if place == 'role-arn'}The ARN to submit{#else if place == 'resource-control-policy'}Your organisation’s resource"
                    + " control policy{#else if place == 'role-tags'}The role’s tags{#else}The role’s trust policy{/if}")
    String place(String place);

    @Message("{#switch cause}{#case NAME_CASE}The name has other capital and small letters."
            + "{#case ROLE_PATH}The ARN’s path is not the role’s."
            + "{#case OTHER_ACCOUNT}The ARN is of another account."
            + "{#case OTHER_NAME}It is not the proposed name."
            + "{#case CHANGED}The role was deleted, or its trust policy was changed."
            + "{#case ROLE_NAME}There is no role of exactly this name."
            + "{#case PRINCIPAL}Its trust policy does not trust {vendor}."
            + "{#case SIBLING_EXTERNAL_ID}Its External ID is that of another integration of yours."
            + "{#case ROLE_OF_SIBLING}It is the role of another integration of yours."
            + "{#case EXTERNAL_ID_OF_ANOTHER}Its External ID is another integration’s, or not exactly this one’s."
            + "{#case MULTI_FACTOR}Its trust policy requires multi-factor authentication."
            + "{#case SOURCE_IP}Its trust policy admits certain addresses only."
            + "{#case ORGANISATION_POLICY}A policy of your organisation denies it."
            + "{#case ORGANISATION_CONDITION}Its trust policy admits your own organisation only."
            + "{#case ACCOUNT_SUSPENDED}The account is suspended or closed."
            + "{#else}The role was made or changed minutes ago.{/switch}")
    String cause(LikelyCause cause, String vendor);

    @Message("{#switch cause}{#case NAME_CASE}AWS tells them apart. Paste the ARN with the proposed name."
            + "{#case ROLE_PATH}Paste the ARN as the role’s page in IAM shows it, with its path."
            + "{#case OTHER_ACCOUNT}Paste the ARN of the role in the account that you want to connect."
            + "{#case OTHER_NAME}Did you make the role as proposed? Then paste this ARN."
            + "{#case CHANGED}Look whether it is still there, and make it again as it was."
            + "{#case ROLE_NAME}It may not exist, or be written otherwise: path and capital letters count."
            + "{#case PRINCIPAL}It must name account {account} as <b>Principal</b>: no placeholder, and nobody else."
            + "{#case SIBLING_EXTERNAL_ID}Replace it by this one:"
            + "{#case ROLE_OF_SIBLING}Leave it as it is. Make a role for this integration alone, and paste its ARN."
            + "{#case EXTERNAL_ID_OF_ANOTHER}It must be this one. Capital letters, spaces and quotes count:"
            + "{#case MULTI_FACTOR}A service has no second factor: remove the condition on"
            + " <code>aws:MultiFactorAuthPresent</code> (<b>Require MFA</b>), or exempt account {account} from the statement that"
            + " denies others."
            + "{#case SOURCE_IP}Remove the condition on <code>aws:SourceIp</code>, <code>aws:SourceVpc</code> or"
            + " <code>aws:SourceVpce</code>, or exempt account {account} from the statement that denies others."
            + "{#case ORGANISATION_POLICY}A resource control policy may keep accounts outside out: exempt account {account}"
            + " (<code>aws:PrincipalAccount</code>), or this role alone by a tag."
            + "{#case ORGANISATION_CONDITION}Remove the condition on <code>aws:PrincipalOrgID</code>, or exempt account {account}"
            + " from the statement that denies others."
            + "{#case ACCOUNT_SUSPENDED}Reopen it with AWS Support, or connect another account."
            + "{#else}Check again.{/switch}")
    String causeText(LikelyCause cause, String account);

    @Message("Why it matters")
    String why();

    @Message(
            "As it is, another customer of {vendor} who learns this ARN could reach your account through {vendor}. AWS calls"
                    + " that the")
    String whyText(String vendor);

    @Message("confused deputy")
    String confusedDeputy();

    @Message("See for yourself")
    String see();

    @Message(
            "Run this with credentials of account {account}. It shows whether the role exists under this name, and what its"
                    + " trust policy says.")
    String seeText(String account);

    @Message("Shell")
    String shell();

    @Message("For support")
    String support();

    @Message("Reason")
    String reason();

    @Message("Asked")
    String asked();

    @Message("{#if rounds == 1}Once, at {to}{#else}{rounds} times, {from} to {to}{/if}")
    String times(int rounds, String from, String to);

    @Message("Not asked: the ARN was refused.")
    String notAsked();

    @Message("AWS request")
    String request();

    @Message("Integration")
    String integration();

    @Message("What was seen")
    String detail();
}
