package dev.banyan.verify.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP/1.1 request as JSON-RPC clients send them: its length is told, never chunked.
 *
 * @param headers by lower-case name
 */
record HttpRequest(Map<String, String> headers, String body) {

    private static final int LONGEST_HEAD = 64 * 1024;

    /** The next request of a connection; empty if the client has ended it. */
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        head.lines().skip(1).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        });
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("half a request");
        }
        return Optional.of(new HttpRequest(headers, new String(body, StandardCharsets.UTF_8)));
    }

    /** The key of a WebSocket handshake, if it is one. */
    Optional<String> webSocketKey() {
        return Optional.ofNullable(headers.get("sec-websocket-key"));
    }

    /** True if the client keeps the connection for more. */
    boolean keepsAlive() {
        return !headers.getOrDefault("connection", "").equalsIgnoreCase("close");
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int tail = 0;
        while (tail != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                return "";
            }
            head.write(next);
            tail = (tail << 8) | next;
        }
        return head.toString(StandardCharsets.US_ASCII);
    }
}
