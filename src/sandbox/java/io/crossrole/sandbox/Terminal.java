package io.crossrole.sandbox;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;

/**
 * Where people read what the sandbox says: plain lines, with a little colour where there is a terminal.
 *
 * <p>{@code NO_COLOR} in the environment is heeded.
 */
public final class Terminal {

    private final PrintStream out;
    private final boolean coloured;

    private Terminal(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    /** Standard output. */
    public static Terminal standard() {
        return new Terminal(System.out, System.getenv("NO_COLOR") == null && isTerminal());
    }

    /** Another place, without colours. */
    public static Terminal plain(PrintStream out) {
        return new Terminal(out, false);
    }

    /** Says one line, or several that must stay together. */
    public void say(String lines) {
        out.println(lines);
        out.flush();
    }

    /** Text that matters most. */
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

    /** Text that matters least. */
    public String faint(String text) {
        return coloured("2", text);
    }

    private String coloured(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** The JDK's own answer differs between versions, the shell's does not. */
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
