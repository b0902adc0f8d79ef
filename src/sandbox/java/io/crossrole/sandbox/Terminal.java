package io.crossrole.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/**
 * Where the sandbox writes for people: plain lines, with colours if the output is a terminal that shows them.
 *
 * <p>Colours are off if {@code NO_COLOR} is set and not empty (no-color.org), or if {@code TERM} is missing or {@code dumb}.
 */
public final class Terminal {

    private final PrintStream out;
    private final boolean coloured;

    Terminal(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output. */
    public static Terminal standard() {
        return new Terminal(System.out, showsColours(System.getenv()) && isTerminal());
    }

    /** Another stream, without colours. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false);
    }

    /** Whether a terminal in this environment shows colours and its user wants them. */
    static boolean showsColours(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** Whether texts have colours. */
    public boolean isColoured() {
        return coloured;
    }

    /** Prints one line, or several that must stay together. */
    public void say(String lines) {
        out.println(lines);
        out.flush();
    }

    /** Emphasised text. */
    public String bold(String text) {
        return coloured("1", text);
    }

    /** Good news. */
    public String green(String text) {
        return coloured("32", text);
    }

    /** Bad news. */
    public String red(String text) {
        return coloured("31", text);
    }

    /** Secondary text. */
    public String faint(String text) {
        return coloured("2", text);
    }

    private String coloured(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** Asks the shell, because {@code System.console()} means something else since JDK 22. */
    private static boolean isTerminal() {
        try {
            return new ProcessBuilder("sh", "-c", "test -t 1")
                            .redirectOutput(Redirect.INHERIT)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
