package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.verify.faults.script.Asked;
import dev.banyan.verify.faults.script.Fault;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** One client's WebSocket. Its messages are answered side by side, as a node does. */
final class WebSocketVisit {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Stage stage;
    private final Socket socket;
    private final WebSocketFrames frames;
    private final PushLine line;

    WebSocketVisit(Stage stage, Socket socket) throws IOException {
        this.stage = stage;
        this.socket = socket;
        this.frames = new WebSocketFrames(socket);
        this.line = new PushLine(stage.node(), this::push);
    }

    /** From the handshake to the end. */
    void run(String key) throws IOException {
        String head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        try (line) {
            Optional<String> text = frames.read();
            while (text.isPresent()) {
                JsonNode request = Answers.parse(text.get());
                Thread.ofVirtual().start(() -> answer(request));
                text = frames.read();
            }
        }
    }

    private void answer(JsonNode request) {
        try {
            switch (new Exchange(stage, line, request).play()) {
                case Reply.Whole whole -> frames.send(whole.body().toString());
                case Reply.Cut cut -> {
                    String text = cut.body().toString();
                    frames.send(text.substring(0, text.length() / 2));
                }
                case Reply.Half half -> {
                    frames.sendHalf(half.body().toString());
                    Door.reset(socket);
                }
                case Reply.Silence silence -> {}
                case Reply.Broken broken -> Door.reset(socket);
                case Reply.Status status -> frames.send(status.errors().toString());
            }
        } catch (IOException e) {
            // The client left, or the node did: either way there is nobody to tell.
            Door.reset(socket);
        }
    }

    private void push(String name, JsonNode message) {
        Optional<Fault> fault = stage.faultOf(Asked.PUSH + name);
        if (fault.filter(Fault.Mute.class::isInstance).isPresent()) {
            return;
        }
        try {
            frames.send(message.toString());
            if (fault.filter(Fault.Removed.class::isInstance).isPresent()) {
                ObjectNode removed = message.deepCopy();
                removed.withObject("/params/result").put("removed", true);
                frames.send(removed.toString());
            }
        } catch (IOException e) {
            Door.reset(socket);
        }
    }

    private static String accepted(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(sha1.digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
