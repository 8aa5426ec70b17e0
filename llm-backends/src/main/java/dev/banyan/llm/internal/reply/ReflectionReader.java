package dev.banyan.llm.internal.reply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.banyan.api.brain.BrainQuestion;
import dev.banyan.api.brain.BrainReply;
import dev.banyan.api.brain.Inference;
import dev.banyan.api.brain.Insight;
import dev.banyan.api.memory.MemoryRecord;
import dev.banyan.llm.internal.prompt.Bounds;
import dev.banyan.llm.internal.prompt.ReflectionPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads an answer as lessons with the memories that they follow from; no near miss is taken for a memory. */
public final class ReflectionReader {

    private ReflectionReader() {}

    /** Reads an answer without its thinking. */
    public static BrainReply.Reflected read(String text, BrainQuestion.Reflect question, Inference by) {
        List<MemoryRecord> memories = question.situation().memories();
        List<String> names = ReflectionPrompt.names(memories.size());
        JsonNode root = Shape.document(text);
        Shape.only(root, "the answer", Set.of("lessons"));
        List<Insight> insights = new ArrayList<>();
        for (JsonNode one : Shape.array(Shape.member(root, "lessons", "the answer"), "lessons")) {
            JsonNode lesson = Shape.object(one, "a lesson");
            Shape.only(lesson, "a lesson", Set.of("text", "evidence"));
            String said = Shape.text(Shape.member(lesson, "text", "a lesson"), "text", Bounds.REASON);
            List<String> evidence = new ArrayList<>();
            for (JsonNode id : Shape.array(Shape.member(lesson, "evidence", "a lesson"), "evidence")) {
                String name = Names.find("memory", Shape.text(id, "a memory", Bounds.TEXT), names, false);
                evidence.add(memories.get(names.indexOf(name)).id());
            }
            if (evidence.isEmpty()) {
                throw Shape.wrong("a lesson names one memory at least");
            }
            insights.add(new Insight(said, evidence));
        }
        if (insights.size() > question.most()) {
            throw Shape.wrong("there are " + insights.size() + " lessons; at most " + question.most() + " are wanted");
        }
        return new BrainReply.Reflected(insights, text, by);
    }
}
