package dev.banyan.planners.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How much text a model is to read, in tokens.
 *
 * <p>A token is taken for four characters, which is about right for English and for JSON; numbers and other scripts take
 * more. No tokenizer is asked: the same text must give the same prompt with every model.
 *
 * @param tokens the most
 */
public record TokenBudget(int tokens) {

    private static final int CHARACTERS = 4;
    private static final int MARK = 40;

    /** Refuses a negative budget. */
    public TokenBudget {
        if (tokens < 0) {
            throw new IllegalArgumentException("negative budget: " + tokens);
        }
    }

    /** A budget of so many tokens. */
    public static TokenBudget of(int tokens) {
        return new TokenBudget(tokens);
    }

    /** About how many tokens a text has, rounded up. */
    public static long estimate(String text) {
        return (text.length() + CHARACTERS - 1L) / CHARACTERS;
    }

    /**
     * The first lines that fit, and one that says how many are missing. A line that alone is too long is left out too: half
     * a line may say something else than the whole.
     */
    List<String> trim(List<String> lines) {
        int room = tokens * CHARACTERS;
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int after = room - lines.get(i).length() - 1;
            boolean last = i == lines.size() - 1;
            if (after < (last ? 0 : MARK)) {
                kept.add("(" + (lines.size() - i) + " more lines are left out)");
                return kept;
            }
            kept.add(lines.get(i));
            room = after;
        }
        return kept;
    }
}
