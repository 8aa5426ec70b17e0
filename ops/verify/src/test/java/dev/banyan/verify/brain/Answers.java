package dev.banyan.verify.brain;

import dev.banyan.testkit.llm.ModelRequest;
import dev.banyan.testkit.llm.ScriptedReply;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** What a scripted server answers to questions for decisions; a daemon's first look at it takes no answer away. */
final class Answers implements Function<ModelRequest, ScriptedReply> {

    private static final String NOTHING = "{\"because\":\"nothing to do\",\"tasks\":[]}";

    private final Iterator<String> answers;

    private Answers(List<String> answers) {
        this.answers = answers.iterator();
    }

    /** These in their order, and then nothing more to do. */
    static Answers inOrder(String... answers) {
        return new Answers(List.of(answers));
    }

    @Override
    public synchronized ScriptedReply apply(ModelRequest request) {
        boolean decides = request.body().contains("because");
        return ScriptedReply.says(decides && answers.hasNext() ? answers.next() : NOTHING);
    }
}
