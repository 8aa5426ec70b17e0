package dev.banyan.planners.conversation;

import dev.banyan.api.brain.BrainQuestion.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said and heard in the conversation under way, as far as its window has room, and what is left of the rest. */
record Exchanges(Notes notes) {

    private static final String SAID = Conversation.NOW + "said.";
    private static final String HEARD = Conversation.NOW + "heard.";
    private static final String FALLEN = Conversation.NOW + "fallen";
    private static final String SUMMARY = Conversation.NOW + "summary";

    /** Those that are in the window, the oldest first. */
    List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (int i = fallen(); notes.find(HEARD + i).isPresent(); i++) {
            turns.add(new Turn(
                    notes.find(SAID + i).orElse(""), notes.find(HEARD + i).orElse("")));
        }
        return turns;
    }

    Exchanges plus(String said, String heard) {
        int next = fallen() + turns().size();
        return new Exchanges(notes.with(SAID + next, said).with(HEARD + next, heard));
    }

    /** How many fell out. */
    int fallen() {
        return notes.number(FALLEN);
    }

    /** What is left of these, as a section of text. */
    Optional<String> summary() {
        return notes.find(SUMMARY);
    }

    /** The oldest fall out, and this is left of all that ever did. */
    Exchanges shortened(int exchanges, String summary) {
        int first = fallen();
        Notes kept = notes;
        for (int i = first; i < first + exchanges; i++) {
            kept = new Counts(kept.drop(SAID + i).drop(HEARD + i)).without(i).notes();
        }
        kept = kept.with(FALLEN, first + exchanges);
        return new Exchanges(summary.isEmpty() ? kept.drop(SUMMARY) : kept.with(SUMMARY, summary));
    }
}
