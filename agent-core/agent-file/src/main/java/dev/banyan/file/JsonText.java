package dev.banyan.file;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and flags as indented JSON. */
final class JsonText {

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String of(Object value) {
        JsonText text = new JsonText();
        text.write(value, "");
        return text.out.toString();
    }

    private void write(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map -> writeAll(map.entrySet().iterator(), '{', '}', indent);
            case List<?> list -> writeAll(list.iterator(), '[', ']', indent);
            case Map.Entry<?, ?> entry -> {
                write(String.valueOf(entry.getKey()), indent);
                out.append(": ");
                write(entry.getValue(), indent);
            }
            case String text -> writeText(text);
            default -> out.append(value);
        }
    }

    private void writeAll(Iterator<?> values, char open, char close, String indent) {
        out.append(open);
        boolean any = values.hasNext();
        while (values.hasNext()) {
            out.append('\n').append(indent).append("  ");
            write(values.next(), indent + "  ");
            out.append(values.hasNext() ? "," : "");
        }
        out.append(any ? "\n" + indent : "").append(close);
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
