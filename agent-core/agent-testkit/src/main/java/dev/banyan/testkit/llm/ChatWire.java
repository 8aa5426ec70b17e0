package dev.banyan.testkit.llm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bytes of chat completions as OpenAI-compatible servers write them. */
final class ChatWire {

    private static final int PIECE = 8;

    private ChatWire() {}

    /** The events of a stream, each with its blank line. */
    static List<String> events(ScriptedReply.Says reply, String model, int promptTokens) {
        List<String> events = new ArrayList<>();
        events.add(event(model, "\"delta\":{\"role\":\"assistant\",\"content\":\"\"}"));
        for (String piece : pieces(reply.thinking())) {
            events.add(event(model, "\"delta\":{\"reasoning_content\":" + quote(piece) + "}"));
        }
        for (String piece : pieces(reply.text())) {
            events.add(piece(model, piece));
        }
        events.add(event(model, "\"delta\":{},\"finish_reason\":" + quote(reply.finish())));
        events.add("data: {\"id\":\"chat-1\",\"object\":\"chat.completion.chunk\",\"model\":" + quote(model)
                + ",\"choices\":[],\"usage\":" + usage(reply, promptTokens) + "}\n\n");
        events.add("data: [DONE]\n\n");
        return events;
    }

    static String piece(String model, String content) {
        return event(model, "\"delta\":{\"content\":" + quote(content) + "}");
    }

    /** The body of an answer in one piece. */
    static String whole(ScriptedReply.Says reply, String model, int promptTokens) {
        String thinking = reply.thinking().isEmpty() ? "" : ",\"reasoning_content\":" + quote(reply.thinking());
        return "{\"id\":\"chat-1\",\"object\":\"chat.completion\",\"model\":" + quote(model)
                + ",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + quote(reply.text())
                + thinking + "},\"finish_reason\":" + quote(reply.finish()) + "}],\"usage\":"
                + usage(reply, promptTokens) + "}";
    }

    /** One chunk of a chunked body. */
    static byte[] chunk(byte[] data) {
        byte[] size = (Integer.toHexString(data.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] framed = new byte[size.length + data.length + 2];
        System.arraycopy(size, 0, framed, 0, size.length);
        System.arraycopy(data, 0, framed, size.length, data.length);
        framed[framed.length - 2] = '\r';
        framed[framed.length - 1] = '\n';
        return framed;
    }

    /** A JSON string. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }

    private static String event(String model, String choice) {
        return "data: {\"id\":\"chat-1\",\"object\":\"chat.completion.chunk\",\"model\":" + quote(model)
                + ",\"choices\":[{\"index\":0," + choice + "}]}\n\n";
    }

    private static String usage(ScriptedReply.Says reply, int promptTokens) {
        int written = pieces(reply.text()).size() + pieces(reply.thinking()).size();
        return "{\"prompt_tokens\":" + promptTokens + ",\"completion_tokens\":" + written + ",\"total_tokens\":"
                + (promptTokens + written) + "}";
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = Math.min(text.length(), from + PIECE);
            if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
                to++;
            }
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }
}
