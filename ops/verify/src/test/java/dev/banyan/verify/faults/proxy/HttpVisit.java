package dev.banyan.verify.faults.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One client's connection, from its first request to its end. */
final class HttpVisit {

    private final Stage stage;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpVisit(Stage stage, Socket socket) throws IOException {
        this.stage = stage;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    void run() throws IOException {
        boolean more = true;
        while (more) {
            Optional<HttpRequest> request = HttpRequest.read(in);
            if (request.isEmpty()) {
                return;
            }
            Optional<String> key = request.get().webSocketKey();
            if (key.isPresent()) {
                new WebSocketVisit(stage, socket).run(key.get());
                return;
            }
            more = serve(request.get()) && request.get().keepsAlive();
        }
    }

    /** True if the connection goes on. */
    private boolean serve(HttpRequest request) throws IOException {
        JsonNode body = Answers.parse(request.body());
        Reply reply = new Exchange(stage, Subscriptions.none(stage.node()), body).play();
        return switch (reply) {
            case Reply.Whole whole -> write(200, bytes(whole.body()), 1);
            case Reply.Cut cut -> write(200, halfOf(bytes(cut.body())), 1);
            case Reply.Half half -> {
                write(200, bytes(half.body()), 2);
                Door.reset(socket);
                yield false;
            }
            case Reply.Silence silence -> {
                // The client waits until it has enough.
                long ignored = in.transferTo(OutputStream.nullOutputStream());
                yield ignored < 0;
            }
            case Reply.Broken broken -> {
                Door.reset(socket);
                yield false;
            }
            case Reply.Status status -> write(status.code(), new byte[0], 1);
        };
    }

    /** Says that all of the body comes, and sends a part of it: all, or a half. */
    private boolean write(int status, byte[] body, int divisor) throws IOException {
        String head = "HTTP/1.1 " + status + " as scripted\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, body.length / divisor);
        out.flush();
        return true;
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] halfOf(byte[] body) {
        return Arrays.copyOf(body, body.length / 2);
    }
}
