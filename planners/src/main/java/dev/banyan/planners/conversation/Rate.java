package dev.banyan.planners.conversation;

import java.util.List;

/**
 * How many tokens of a server's own count one estimated token is, in percent. It follows from texts that its tokenizer counted, or from
 * what a conversation grew by between two questions, if that is enough to tell, and outlives the conversation. Less than the estimate is not
 * believed, and neither is a growth by more than four times it, which is no single prompt.
 */
record Rate(Notes notes) {

    private static final String PERCENT = "rate";
    private static final String COUNTED = Conversation.NOW + "counted";
    private static final int NONE = 100;
    private static final int MOST = 400;
    private static final int ENOUGH = 100;

    int percent() {
        return notes.find(PERCENT).map(Integer::parseInt).orElse(NONE);
    }

    /**
     * An answer came.
     *
     * @param estimated tokens of its question, by the estimate
     * @param counted the same by the server's count; zero if it does not say
     */
    Rate after(long estimated, long counted) {
        if (counted == 0) {
            return this;
        }
        List<Long> before = notes.lines(COUNTED).stream().map(Long::parseLong).toList();
        Notes now = notes.with(COUNTED, estimated + "\n" + counted);
        return new Rate(
                before.isEmpty()
                        ? now
                        : now.with(PERCENT, of(percent(), estimated - before.getFirst(), counted - before.getLast())));
    }

    /** Of texts that were counted one by one. */
    Rate told(long estimated, long counted) {
        return estimated < ENOUGH
                ? this
                : new Rate(notes.with(PERCENT, Math.clamp(percent(estimated, counted), NONE, MOST)));
    }

    /** The rate that follows from how much longer a question was than the one before, by the estimate and by the server's count. */
    static int of(int now, long estimated, long counted) {
        if (estimated < ENOUGH || counted <= 0) {
            return now;
        }
        int rate = percent(estimated, counted);
        return rate > MOST ? now : Math.max(NONE, rate);
    }

    private static int percent(long estimated, long counted) {
        return (int) Math.min(Integer.MAX_VALUE, (counted * 100 + estimated - 1) / estimated);
    }
}
