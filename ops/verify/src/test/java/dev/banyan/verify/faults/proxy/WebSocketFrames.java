package dev.banyan.verify.faults.proxy;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The frames of one WebSocket connection, from the server's side (RFC 6455): whole texts in, whole texts out. */
final class WebSocketFrames {

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final DataInputStream in;
    private final DataOutputStream out;

    WebSocketFrames(Socket socket) throws IOException {
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** The next text; empty once the client says that it goes. Pings are answered in between. */
    Optional<String> read() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (true) {
            int first = in.readUnsignedByte();
            byte[] payload = payload();
            switch (first & 0xF) {
                case CLOSE -> {
                    write(CLOSE, payload, payload.length);
                    return Optional.empty();
                }
                case PING -> write(PONG, payload, payload.length);
                case PONG -> {}
                default -> {
                    text.write(payload);
                    if ((first & FINAL) != 0) {
                        return Optional.of(text.toString(StandardCharsets.UTF_8));
                    }
                }
            }
        }
    }

    /** Sends a text. */
    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(TEXT, bytes, bytes.length);
    }

    /** Sends a frame that says how long the text is and breaks off in its middle. */
    void sendHalf(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(TEXT, bytes, bytes.length / 2);
    }

    private byte[] payload() throws IOException {
        int second = in.readUnsignedByte();
        long length = second & 0x7F;
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = in.readLong();
        }
        byte[] mask = new byte[4];
        boolean masked = (second & MASKED) != 0;
        if (masked) {
            in.readFully(mask);
        }
        byte[] payload = new byte[Math.toIntExact(length)];
        in.readFully(payload);
        for (int i = 0; masked && i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    private synchronized void write(int opcode, byte[] payload, int sent) throws IOException {
        out.writeByte(FINAL | opcode);
        if (payload.length < 126) {
            out.writeByte(payload.length);
        } else if (payload.length < 65_536) {
            out.writeByte(126);
            out.writeShort(payload.length);
        } else {
            out.writeByte(127);
            out.writeLong(payload.length);
        }
        out.write(payload, 0, sent);
        out.flush();
    }
}
