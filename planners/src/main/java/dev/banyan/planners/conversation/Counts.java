package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainQuestion.Turn;
import dev.banyan.planners.text.TokenBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How many tokens the parts of a conversation have by the server's own tokenizer, as far as it was asked and said so. It is asked about
 * the newest part of each question, so that of all that is in a window only the last exchange and the summary are still estimated.
 */
record Counts(Notes notes) {

    private static final String TOKENS = Conversation.NOW + "tokens.";
    private static final String OPENING = "opening";

    /** A token has at least one byte, and a character at most four; a few tokens may stand before a text. */
    private static final int BYTES = 4;

    private static final int BEFORE = 16;

    /**
     * A part of a conversation.
     *
     * @param name of its count among the notes
     * @param text as a model reads it
     * @param item the same as it stands in a window
     */
    record Part(String name, String text, String item) {

        /** False for a number that no tokenizer comes to. */
        boolean mayHave(long tokens) {
            return tokens > 0 && tokens <= (long) BYTES * text.length() + BEFORE;
        }
    }

    /** The opening, and each exchange that is in the window; the newest is the last. */
    static List<Part> parts(Conversation talk) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(OPENING, talk.opening(), talk.opening()));
        Exchanges said = talk.exchanges();
        int number = said.fallen();
        for (Turn turn : said.turns()) {
            parts.add(new Part(
                    Integer.toString(number++),
                    turn.said() + "\n" + turn.heard(),
                    Digest.exchange(turn.said(), turn.heard())));
        }
        return parts;
    }

    OptionalInt of(Part part) {
        return notes.find(TOKENS + part.name())
                .map(tokens -> OptionalInt.of(Integer.parseInt(tokens)))
                .orElse(OptionalInt.empty());
    }

    /** A tokenizer counted a part; a number that it can not have come to changes nothing. */
    Counts with(Part part, long tokens) {
        return part.mayHave(tokens) ? new Counts(notes.with(TOKENS + part.name(), Math.toIntExact(tokens))) : this;
    }

    /** An exchange fell out. */
    Counts without(int exchange) {
        return new Counts(notes.drop(TOKENS + exchange));
    }

    /** The rate of what was counted of these to what is estimated of the same. */
    Rate rate(List<Part> parts) {
        long estimated = 0;
        long counted = 0;
        for (Part part : parts) {
            OptionalInt tokens = of(part);
            if (tokens.isPresent()) {
                estimated += TokenBudget.estimate(part.text());
                counted += tokens.getAsInt();
            }
        }
        return new Rate(notes).told(estimated, counted);
    }
}
