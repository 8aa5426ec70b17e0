package dev.banyan.llm.internal.reply;

/**
 * What a model wrote, parted into what it thought and what it answers. Models think between {@code <think>} and {@code
 * </think>} before they answer; some servers swallow the opening tag.
 *
 * @param thought kept for the journal, never parsed
 * @param answer what is read
 */
public record Thinking(String thought, String answer) {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    /** Parts a text; only thinking at its beginning counts, so that an answer may speak of tags. */
    public static Thinking part(String text) {
        String all = text.strip();
        boolean document = all.startsWith("{");
        int close = all.indexOf(CLOSE);
        if (document) {
            return new Thinking("", all);
        }
        if (close < 0) {
            return all.startsWith(OPEN)
                    ? new Thinking(all.substring(OPEN.length()).strip(), "")
                    : new Thinking("", all);
        }
        int from = all.startsWith(OPEN) ? OPEN.length() : 0;
        return new Thinking(
                all.substring(from, close).strip(),
                all.substring(close + CLOSE.length()).strip());
    }
}
