package io.crossrole.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The part of a document between {@code <!-- NAME: … -->} and {@code <!-- end of NAME -->}, which a test derives from the
 * code. With {@code -Ddocs.write} the test writes the part instead of failing.
 */
public record MarkedSection(Path document, String name) {

    /** The lines between the marks. */
    public List<String> lines() {
        String text = read();
        return text.substring(start(text), end(text)).lines().toList();
    }

    /** Requires that the part has these lines. */
    public void assertIs(String expected) {
        if (System.getProperty("docs.write") != null) {
            write(expected);
        }
        assertThat(String.join("\n", lines()))
                .as("%s in %s; -Ddocs.write writes it", name, document)
                .isEqualTo(expected);
    }

    private void write(String expected) {
        String text = read();
        try {
            Files.writeString(document, text.substring(0, start(text)) + expected + "\n" + text.substring(end(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int start(String text) {
        int mark = text.indexOf("<!-- " + name + ": ");
        assertThat(mark).as("the beginning of %s in %s", name, document).isNotNegative();
        return text.indexOf('\n', mark) + 1;
    }

    private int end(String text) {
        int mark = text.indexOf("<!-- end of " + name + " -->");
        assertThat(mark).as("the end of %s in %s", name, document).isGreaterThan(start(text) - 1);
        return mark;
    }
}
