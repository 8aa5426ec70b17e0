package dev.banyan.planners.conversation;

import java.util.List;

/**
 * How many tokens of a server's own count one estimated token is, in percent. It follows from what a conversation grew by between
 * two questions, if that is enough to tell, and outlives it; less than the estimate is not believed, and neither is more than four times
 * it, which is no single prompt.
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

    /** The rate that follows from how much longer a question was than the one before, by the estimate and by the server's count. */
    static int of(int now, long estimated, long counted) {
        if (estimated < ENOUGH || counted <= 0) {
            return now;
        }
        long rate = (counted * 100 + estimated - 1) / estimated;
        return rate > MOST ? now : (int) Math.max(NONE, rate);
    }
}
