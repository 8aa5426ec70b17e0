package dev.banyan.llm.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.llm.internal.prompt.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an answer as a choice; no near miss is taken for a choice. */
public final class ChoiceReader {

    private ChoiceReader() {}

    /** Reads an answer without its thinking. */
    public static BrainReply.Chosen read(String text, List<BrainQuestion.Choice> choices) {
        List<String> known = choices.stream().map(BrainQuestion.Choice::id).toList();
        JsonNode root = Shape.document(text);
        Shape.only(root, "the answer", Set.of("because", "choices"));
        String because = Shape.text(Shape.member(root, "because", "the answer"), "because", Bounds.REASON);
        List<String> ids = new ArrayList<>();
        for (JsonNode one : Shape.array(Shape.member(root, "choices", "the answer"), "choices")) {
            String id = Names.find("choice", Shape.text(one, "a choice", Bounds.TEXT), known, false);
            if (ids.contains(id)) {
                throw Shape.wrong("the choice \"" + id + "\" is there twice");
            }
            ids.add(id);
        }
        return new BrainReply.Chosen(ids, because);
    }
}
