package io.crossrole.console.page;

import io.quarkus.qute.TemplateExtension;

/** Writes a number with its word. Messages read it as {@code {counted:of(count, 'record', 'records')}}. */
@TemplateExtension(namespace = "counted")
final class Counted {

    private Counted() {}

    /** {@code 1 record}, {@code 11,204 records}. The number is written already. */
    static String of(String count, String one, String many) {
        return count + " " + ("1".equals(count) ? one : many);
    }

    static String of(int count, String one, String many) {
        return of(String.valueOf(count), one, many);
    }
}
