package io.crossrole.console.help;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the help page. Its template reads them as {@code help:…}. */
@MessageBundle("help")
public interface HelpMessages {

    @Message("Help")
    String title();

    @Message("How {vendor} reaches into your AWS account, and how that is kept safe.")
    String lead(String vendor);

    @Message("What is connected?")
    String connectedQuestion();

    @Message(
            "You make an IAM role in your account. It trusts an AWS account of {vendor}. With it {vendor} gets sessions of an"
                    + " hour at most, limited to the permissions that you attach to the role. No password or access key changes hands.")
    String connectedAnswer(String vendor);

    @Message("What is the External ID?")
    String externalIdQuestion();

    @Message(
            "A name that {vendor} sends whenever it assumes your role. Each integration has another one. Your role must require"
                    + " yours. Otherwise another customer who learns your role’s ARN could ask {vendor} to read your account. AWS calls"
                    + " that the confused deputy. The External ID is not a secret.")
    String externalIdAnswer(String vendor);

    @Message("Why is AWS asked three times?")
    String questionsQuestion();

    @Message(
            "With your External ID, without any, and with another one. A safe role lets the first in, and refuses the others. Two"
                    + " rounds follow each other, since a change in IAM takes a while to be known everywhere.")
    String questionsAnswer();

    @Message("What do I see in CloudTrail?")
    String trailQuestion();

    @Message(
            "One AssumeRole event for each session that your role grants. Refused calls are recorded in the account of {vendor}"
                    + " alone. The role is asked again from time to time.")
    String trailAnswer(String vendor);

    @Message("Where does sts:AssumeRole belong?")
    String actionQuestion();

    @Message(
            "Into the role’s trust policy, which says who may assume the role. Not into its permissions policy: there it would let"
                    + " the role assume other roles, on * even every role that trusts your account.")
    String actionAnswer();

    @Message("How do I end it?")
    String endQuestion();

    @Message(
            "Delete the role in IAM, and {vendor} is out within an hour, when the last session ends. The connection is then"
                    + " lost. To end the integration as well, have {vendor} remove it.")
    String endAnswer(String vendor);
}
