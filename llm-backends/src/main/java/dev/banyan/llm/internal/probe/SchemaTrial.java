package dev.banyan.llm.internal.probe;

import dev.banyan.llm.ProbeReport;
import dev.banyan.llm.internal.prompt.AnswerForm;
import dev.banyan.llm.internal.prompt.Prompt;
import dev.banyan.llm.internal.prompt.Prompt.Message;
import dev.banyan.llm.internal.prompt.Prompt.Speaker;
import dev.banyan.llm.internal.reply.Thinking;
import dev.banyan.llm.internal.trouble.Trouble.Kind;
import dev.banyan.llm.internal.trouble.TroubleException;
import dev.banyan.llm.internal.wire.Model;
import java.util.List;

/**
 * Finds out whether a schema is enforced: the model is asked for a word, the schema allows one document that nobody would
 * guess.
 */
public final class SchemaTrial {

    private static final String WORD = "banyan-4711";
    private static final AnswerForm FORM = AnswerForm.of(
            "trial",
            "{\"type\":\"object\",\"properties\":{\"word\":{\"type\":\"string\",\"enum\":[\"" + WORD
                    + "\"]}},\"required\":[\"word\"],\"additionalProperties\":false}");
    private static final Prompt PROMPT = new Prompt(
            List.of(
                    new Message(Speaker.SYSTEM, "You answer with one word."),
                    new Message(Speaker.USER, "What colour is the sky on a clear day?")),
            FORM);

    private SchemaTrial() {}

    /**
     * Asks the model.
     *
     * @throws TroubleException if it does not answer
     */
    public static ProbeReport.Schema of(Model model) throws InterruptedException {
        try {
            String answer = Thinking.part(model.ask(PROMPT).text()).answer();
            return answer.replaceAll("\\s", "").equals("{\"word\":\"" + WORD + "\"}")
                    ? ProbeReport.Schema.ENFORCED
                    : ProbeReport.Schema.IGNORED;
        } catch (TroubleException e) {
            if (e.trouble().kind() == Kind.ENDLESS) {
                return ProbeReport.Schema.IGNORED;
            }
            throw e;
        }
    }
}
