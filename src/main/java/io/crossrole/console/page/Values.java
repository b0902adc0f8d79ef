package io.crossrole.console.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes AWS's identifiers so that they can be read, and copied without added characters. */
@TemplateExtension(namespace = "aws")
final class Values {

    private static final int ACCOUNT_DIGITS = 12;
    private static final int GROUP = 4;

    private Values() {}

    /** An account ID in three groups of digits, which the stylesheet separates by margins: there are no spaces to copy. */
    static RawString account(String accountId) {
        if (!accountId.matches("\\d{" + ACCOUNT_DIGITS + "}")) {
            return new RawString(escaped(accountId));
        }
        return new RawString(IntStream.range(0, ACCOUNT_DIGITS / GROUP)
                .mapToObj(i -> "<span>" + accountId.substring(i * GROUP, (i + 1) * GROUP) + "</span>")
                .collect(Collectors.joining("", "<span class=\"account\">", "</span>")));
    }

    /** An ARN that may wrap before and after {@code role/}. */
    static RawString arn(String arn) {
        return new RawString(escaped(arn).replaceFirst(":role/", ":<wbr>role/<wbr>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
