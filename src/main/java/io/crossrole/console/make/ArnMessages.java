package io.crossrole.console.make;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The messages of the field <i>Role ARN</i>. Templates read it as {@code arn:…}. */
@MessageBundle("arn")
public interface ArnMessages {

    @Message("Nothing pasted yet.")
    String nothing();

    @Message("A role of account {account}, with the proposed name.")
    String proposed(String account);

    @Message("A role of account {account}. Its name isn’t the proposed one, which is fine.")
    String otherName(String account);

    @Message("A role. Its name isn’t {name}, which its permissions policy names: it can’t assume itself.")
    String otherNameMatters(String name);

    @Message("A comma is behind Role ARN. Remove it, unless the role’s name ends with a comma.")
    String trailingComma();

    @Message("Role ARN must be the role’s own. This one is of a session of the role.")
    String session();

    @Message("Role ARN must be of a role. This one is of an instance profile, which often has the role’s name.")
    String instanceProfile();

    @Message("Role ARN must be of a role. This one is of {something}.")
    String otherResource(String something);

    @Message("Role ARN must be of a role in IAM. This one is of the service {service}.")
    String otherService(String service);

    @Message("This is the address of the role’s page. Role ARN stands on that page, under Summary.")
    String consoleAddress();

    @Message("This is a role’s name. Role ARN begins with arn:{partition}:iam::")
    String nameAlone(String partition);

    @Message("This may be a role’s name. Role ARN begins with arn:{partition}:iam::")
    String maybeName(String partition);

    @Message("The role’s name is missing after {beginning}")
    String nameMissing(String beginning);

    @Message("A role’s name has at most {most} characters. This one has {count}.")
    String nameTooLong(int most, String count);

    @Message("Role ARN must stand alone. This one has {marks} around it.")
    String surrounded(String marks);

    @Message("quotation marks")
    String quotes();

    @Message("commas")
    String commas();

    @Message("spaces or line breaks")
    String spaces();

    @Message("{first} and {last}")
    String and(String first, String last);

    @Message("Role ARN must stand alone. Other text is around it.")
    String embedded();

    @Message("Role ARN has no spaces and no line breaks in it. This one has.")
    String broken();

    @Message("Role ARN has no spaces and no line breaks in it, and stands alone. This one has, and {marks} around it.")
    String brokenAndSurrounded(String marks);

    @Message("Paste one Role ARN. There are {count}.")
    String several(String count);

    @Message("Role ARN has no Region, since IAM is global.")
    String region();

    @Message("The account ID in Role ARN must have 12 digits. This one has {count}.")
    String accountDigits(String count);

    @Message("The account ID in Role ARN must have 12 digits and nothing between them.")
    String accountDigitsOnly();

    @Message("Role ARN must be of account {account}, which this integration was requested for.")
    String otherAccount(String account);

    @Message("Role ARN must be of your account. This one is of {vendor}’s, and is never connected.")
    String vendorsAccount(String vendor);

    @Message("Role ARN must be of partition {expected}. This one is of {found}.")
    String otherPartition(String expected, String found);

    @Message("This integration was requested without an account, and needs one. Choose again, and name the account.")
    String accountNotAnnounced();

    @Message("This role belongs to an AWS service, which alone can use it. Make a role of your own.")
    String serviceLinked();

    @Message("Role ARN has at most 2,048 characters. This has {count}.")
    String tooLong(String count);

    @Message("This integration was removed. Choose again: a new one has an External ID of its own.")
    String removed();

    @Message("Role ARN has the form arn:{partition}:iam::111122223333:role/Name. This looks like {something}.")
    String looksLike(String something, String partition);

    @Message("This is not a Role ARN. {rule}.")
    String malformed(String rule);

    @Message("Use")
    String use();

    @Message("Remove what is around it")
    String removeAround();

    @Message("What you pasted, with the wrong places marked:")
    String pasted();
}
