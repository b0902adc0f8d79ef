package io.crossrole.api;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A call at the level of the wire, whose body is sent piece by piece: chunked, without a length. */
final class RawCall implements Closeable {

    private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket;
    private final OutputStream out;

    private RawCall(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(30_000);
        out = socket.getOutputStream();
    }

    /** Sends the head of a call whose body comes later. */
    static RawCall begin(int port, String method, String path, String contentType) throws IOException {
        return begin(port, method, path, contentType, "");
    }

    private static RawCall begin(int port, String method, String path, String contentType, String headers)
            throws IOException {
        RawCall call = new RawCall(port);
        call.write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\n%sTransfer-Encoding: chunked\r\n\r\n"
                .formatted(method, path, contentType, headers));
        return call;
    }

    /** Sends the head of a form of the console. */
    static RawCall beginForm(int port, String path) throws IOException {
        return begin(port, "POST", path, "application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin\r\n");
    }

    /** Sends the head of a call that says how long its body will be. */
    static RawCall announce(int port, String method, String path, String contentType, long length) throws IOException {
        RawCall call = new RawCall(port);
        call.write("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, contentType, length));
        return call;
    }

    /** Sends a piece of the body. */
    void send(String piece) throws IOException {
        send(piece.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] piece) throws IOException {
        write("%x\r\n".formatted(piece.length));
        out.write(piece);
        write("\r\n");
        out.flush();
    }

    /** Sends as much of a body as the service takes, and says how much that was. */
    long sendUpTo(long most) {
        byte[] piece = new byte[64 * 1024];
        Arrays.fill(piece, (byte) ' ');
        long sent = 0;
        try {
            while (sent < most && socket.getInputStream().available() == 0) {
                send(piece);
                sent += piece.length;
            }
        } catch (IOException e) {
            // The service has hung up: it took so much and no more.
        }
        return sent;
    }

    /** Ends the body. */
    void end() throws IOException {
        out.write(END);
        out.flush();
    }

    /** Whether an answer has begun to come. */
    boolean isAnswered() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** All of the answer that comes until the service hangs up or falls silent, head and body. */
    String answer() {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                if (isWhole(answer)) {
                    break;
                }
            }
        } catch (IOException e) {
            // The bytes before it are the answer.
        }
        return answer.toString();
    }

    private static boolean isWhole(CharSequence answer) {
        String text = answer.toString();
        int head = text.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(text);
        return head >= 0
                && length.find()
                && text.substring(head + 4).getBytes(StandardCharsets.UTF_8).length
                        >= Integer.parseInt(length.group(1));
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Hangs up, in the middle or at the end. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
