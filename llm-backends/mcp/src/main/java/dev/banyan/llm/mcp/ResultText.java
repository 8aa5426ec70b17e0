package dev.banyan.llm.mcp;

import dev.banyan.api.tool.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a server answered, as an observation: short lines of printable text, and no more of them than a model is to read. Half a
 * line may say something else than the whole, so what is cut is marked.
 */
final class ResultText {

    /** About 1,500 tokens. */
    static final int MOST = 6_000;

    private static final String FIELD = "text";
    private static final int WIDTH = 300;

    private ResultText() {}

    static Map<String, Value> fields(String text) {
        List<Value> lines = new ArrayList<>();
        int room = MOST;
        for (String line : text.lines().limit(MOST).toList()) {
            for (int at = 0; at < line.length() && room > 0; at = end(line, at)) {
                String piece = OutsideWords.line(line.substring(at, end(line, at)), WIDTH + 1);
                if (!piece.isEmpty()) {
                    lines.add(Value.text(end(line, at) < line.length() ? piece + " …" : piece));
                    room -= piece.length() + 1;
                }
            }
        }
        if (room <= 0) {
            lines.add(Value.text("(the rest is left out: the answer has " + text.length() + " characters)"));
        }
        return Map.of(FIELD, new Value.Many(lines.isEmpty() ? List.of(Value.text("(nothing)")) : lines));
    }

    private static int end(String line, int from) {
        int to = Math.min(line.length(), from + WIDTH);
        return to < line.length() && Character.isHighSurrogate(line.charAt(to - 1)) ? to - 1 : to;
    }
}
