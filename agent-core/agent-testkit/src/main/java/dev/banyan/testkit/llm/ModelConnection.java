package dev.banyan.testkit.llm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** One connection of a client, request by request, until either side ends it. */
final class ModelConnection {

    private final ScriptedModelServer server;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    ModelConnection(ScriptedModelServer server, Socket socket) throws IOException {
        this.server = server;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    void serve() throws IOException {
        Optional<ModelRequest> request = read();
        while (request.isPresent()) {
            if (!answer(request.get())) {
                return;
            }
            request = read();
        }
    }

    private boolean answer(ModelRequest request) throws IOException {
        boolean chat = request.path().equals("/v1/chat/completions");
        return switch (chat ? server.next(request) : server.page(request)) {
            case ScriptedReply.Says says -> say(request, says);
            case ScriptedReply.Refuses refusal -> {
                whole(refusal.status(), refusal.headers(), refusal.body());
                yield true;
            }
            case ScriptedReply.Cut cut -> {
                byte[] all = bytes(request, cut.whole());
                out.write(all, 0, Math.min(all.length, cut.bytes()));
                yield false;
            }
            case ScriptedReply.Raw raw -> {
                out.write(head(200, Map.of(), "text/event-stream", "Transfer-Encoding: chunked"));
                out.write(ChatWire.chunk(raw.latin1().getBytes(StandardCharsets.ISO_8859_1)));
                out.write(ChatWire.chunk(new byte[0]));
                yield true;
            }
            case ScriptedReply.Endless endless -> talk(endless.piece());
            case ScriptedReply.Resets() -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case ScriptedReply.Silent() -> {
                waitForTheEnd();
                yield false;
            }
        };
    }

    private boolean say(ModelRequest request, ScriptedReply.Says says) throws IOException {
        pause(says.delay());
        if (!request.streaming() || says.gap().isZero()) {
            out.write(bytes(request, says));
            return true;
        }
        out.write(head(200, Map.of(), "text/event-stream", "Transfer-Encoding: chunked"));
        for (String event : ChatWire.events(says, server.model(), promptTokens(request))) {
            out.write(ChatWire.chunk(event.getBytes(StandardCharsets.UTF_8)));
            pause(says.gap());
        }
        out.write(ChatWire.chunk(new byte[0]));
        return true;
    }

    private boolean talk(String piece) throws IOException {
        out.write(head(200, Map.of(), "text/event-stream", "Transfer-Encoding: chunked"));
        byte[] chunk = ChatWire.chunk(ChatWire.piece(server.model(), piece).getBytes(StandardCharsets.UTF_8));
        try {
            while (!socket.isClosed()) {
                out.write(chunk);
            }
        } catch (IOException e) {
            server.clientLeft();
        }
        return false;
    }

    private void waitForTheEnd() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A reset is an end as well.
        }
        server.clientLeft();
    }

    private byte[] bytes(ModelRequest request, ScriptedReply.Says says) throws IOException {
        int promptTokens = promptTokens(request);
        if (!request.streaming()) {
            return response(200, Map.of(), ChatWire.whole(says, server.model(), promptTokens));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head(200, Map.of(), "text/event-stream", "Transfer-Encoding: chunked"));
        List<String> events = ChatWire.events(says, server.model(), promptTokens);
        for (String event : events) {
            all.write(ChatWire.chunk(event.getBytes(StandardCharsets.UTF_8)));
        }
        all.write(ChatWire.chunk(new byte[0]));
        return all.toByteArray();
    }

    /** As good as any: servers count roughly one token for four bytes. */
    private static int promptTokens(ModelRequest request) {
        return request.body().length() / 4;
    }

    private void whole(int status, Map<String, String> headers, String body) throws IOException {
        out.write(response(status, headers, body));
    }

    private static byte[] response(int status, Map<String, String> headers, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] head = head(status, headers, "application/json", "Content-Length: " + content.length);
        byte[] all = new byte[head.length + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        return all;
    }

    private static byte[] head(int status, Map<String, String> headers, String type, String length) {
        List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " Scripted", "Content-Type: " + type));
        headers.forEach((name, value) -> lines.add(name + ": " + value));
        lines.add(length);
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static void pause(Duration time) {
        if (!time.isZero()) {
            LockSupport.parkNanos(time.toNanos());
        }
    }

    private Optional<ModelRequest> read() throws IOException {
        String first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] words = first.split(" ", -1);
        return Optional.of(new ModelRequest(words[0], words[1], headers, body));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }
}
